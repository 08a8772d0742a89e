import { add, concat, type Expr, type ExprLike, exp, minimum, mul, slice, sub } from "@handloom/graph";
import { checkNumber, checkOptions, type Tensor, type TensorLike } from "@handloom/tensor";
import { backwards, backwardsOnHost } from "./backwards.ts";
import { going, hasExpr, hostColumns, numbersOf, type Played, toTensor } from "./played.ts";

/** The options of `retrace`. */
export interface RetraceOptions<Values> extends Played<Values> {
  /** Q(s, a) of the state before each step and the action that was taken. */
  readonly values: Values;
  /** The target policy's expectation of the state that each step led to: Σₐ π(a|s)·Q(s, a). */
  readonly nextValues: Values;
  /** log π(a|s) − log μ(a|s), of the target policy and the one that played. */
  readonly logRatios: Values;
  /** γ in [0, 1]. */
  readonly discount: number;
  /** λ in [0, 1]. */
  readonly lambda: number;
}

/**
 * Retrace(λ): targets for Q from steps that another policy played.
 *
 * Each target is Q(sₜ, aₜ) + Dₜ with Dₜ = δₜ + γ·cₜ₊₁·Dₜ₊₁ while an episode goes on, δₜ = rₜ + γ·E[Q(sₜ₊₁, ·)] − Q(sₜ, aₜ) and
 * cₜ = λ·min(1, π/μ).
 *
 * @param options columns `[steps, …]`, expressions or values, `discount` and `lambda`
 * @returns `[steps, …]`: float32 of expressions, float64 of values
 * @throws RangeError for a discount or lambda outside [0, 1] and for columns of different shapes
 *
 * Source: Munos et al. 2016, equation 3, arXiv:1606.02647.
 *
 * ```ts
 * const played = { rewards: [1, 1], values: [2, 2], nextValues: [2, 2], terminated: [0, 1] };
 * retrace({ ...played, logRatios: [0, Math.log(0.5)], discount: 0.5, lambda: 1 }).toArray() // => [1.75, 1]
 * ```
 */
export function retrace(options: RetraceOptions<TensorLike>): Tensor;
export function retrace(options: RetraceOptions<ExprLike>): Expr;
export function retrace(options: RetraceOptions<TensorLike> | RetraceOptions<ExprLike>): Tensor | Expr {
  const given = checkOptions(
    "retrace",
    options as RetraceOptions<unknown>,
    "rewards terminated truncated values nextValues logRatios discount lambda",
    "rewards terminated values nextValues logRatios discount lambda",
  );
  checkNumber("retrace", "discount", given.discount, { least: 0, most: 1 });
  checkNumber("retrace", "lambda", given.lambda, { least: 0, most: 1 });
  return hasExpr(given) ? inStep(given as RetraceOptions<ExprLike>) : onHost(given);
}

function inStep(given: RetraceOptions<ExprLike>): Expr {
  const { discount, lambda } = given;
  const { live, goes } = going(given);
  const values = numbersOf(given.values);
  const surprise = sub(add(numbersOf(given.rewards), mul(discount, mul(live, numbersOf(given.nextValues)))), values);
  const trace = mul(lambda, minimum(1, exp(numbersOf(given.logRatios))));
  const [starts, ends] = [trace.shape.map(() => 0), trace.shape];
  // The last step has none after it, whose place the first one takes.
  const nextTrace = concat([slice(trace, [1, ...starts.slice(1)], ends), slice(trace, starts, [1, ...ends.slice(1)])], {
    axis: 0,
  });
  return add(values, backwards(surprise, mul(discount, mul(goes, nextTrace))));
}

function onHost(given: RetraceOptions<unknown>): Tensor {
  const { discount, lambda } = given;
  const columns = hostColumns("retrace", given, ["rewards", "values", "nextValues", "logRatios"]);
  const { live, goes, width, steps } = columns;
  const { rewards, values, nextValues, logRatios } = columns.read;
  const surprise = (i: number) => rewards(i) + discount * live(i) * nextValues(i) - values(i);
  const trace = (i: number) => (i < steps * width ? lambda * Math.min(1, Math.exp(logRatios(i))) : 0);
  const correction = backwardsOnHost(columns, surprise, (i) => discount * goes(i) * trace(i + width));
  return toTensor(
    correction.map((x, i) => values(i) + x),
    columns,
  );
}
