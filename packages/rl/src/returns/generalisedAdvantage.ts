import { add, type Expr, type ExprLike, mul, sub } from "@handloom/graph";
import { checkNumber, checkOptions, type Tensor, type TensorLike } from "@handloom/tensor";
import { backwards, backwardsOnHost } from "./backwards.ts";
import { going, hasExpr, hostColumns, numbersOf, type Played, toTensor } from "./played.ts";

/** The options of `generalisedAdvantage`. */
export interface GeneralisedAdvantageOptions<Values> extends Played<Values> {
  /** V of the state before each step. */
  readonly values: Values;
  /** V of the state that each step led to; it does not count where the episode was over for good. */
  readonly nextValues: Values;
  /** γ in [0, 1]. */
  readonly discount: number;
  /** λ in [0, 1]: 0 trusts the critic's next value alone, 1 the rewards that were seen. */
  readonly lambda: number;
}

/**
 * Generalised advantage estimation: Aₜ = δₜ + γλ·Aₜ₊₁ while an episode goes on, with δₜ = rₜ + γ·V(sₜ₊₁) − V(sₜ).
 *
 * @param options columns `[steps, …]`, expressions or values, `discount` and `lambda`
 * @returns `[steps, …]`: float32 of expressions, float64 of values
 * @throws RangeError for a discount or lambda outside [0, 1] and for columns of different shapes
 *
 * Source: Schulman et al. 2015, equation 16, arXiv:1506.02438.
 *
 * ```ts
 * const played = { rewards: [1, 1, 1], values: [0, 1, 2], nextValues: [1, 2, 4], terminated: [0, 0, 1] };
 * generalisedAdvantage({ ...played, discount: 0.5, lambda: 1 }).toArray() // => [1.75, 0.5, -1]
 * ```
 */
export function generalisedAdvantage(options: GeneralisedAdvantageOptions<TensorLike>): Tensor;
export function generalisedAdvantage(options: GeneralisedAdvantageOptions<ExprLike>): Expr;
export function generalisedAdvantage(
  options: GeneralisedAdvantageOptions<TensorLike> | GeneralisedAdvantageOptions<ExprLike>,
): Tensor | Expr {
  const given = checkOptions(
    "generalisedAdvantage",
    options as GeneralisedAdvantageOptions<unknown>,
    "rewards terminated truncated values nextValues discount lambda",
    "rewards terminated values nextValues discount lambda",
  );
  checkNumber("generalisedAdvantage", "discount", given.discount, { least: 0, most: 1 });
  checkNumber("generalisedAdvantage", "lambda", given.lambda, { least: 0, most: 1 });
  return hasExpr(given) ? inStep(given as GeneralisedAdvantageOptions<ExprLike>) : onHost(given);
}

function inStep(given: GeneralisedAdvantageOptions<ExprLike>): Expr {
  const { discount, lambda } = given;
  const { live, goes } = going(given);
  const next = mul(discount, mul(live, numbersOf(given.nextValues)));
  const surprise = sub(add(numbersOf(given.rewards), next), numbersOf(given.values));
  return backwards(surprise, mul(discount * lambda, goes));
}

function onHost(given: GeneralisedAdvantageOptions<unknown>): Tensor {
  const { discount, lambda } = given;
  const columns = hostColumns("generalisedAdvantage", given, ["rewards", "values", "nextValues"]);
  const { rewards, values, nextValues } = columns.read;
  const surprise = (i: number) => rewards(i) + discount * columns.live(i) * nextValues(i) - values(i);
  return toTensor(
    backwardsOnHost(columns, surprise, (i) => discount * lambda * columns.goes(i)),
    columns,
  );
}
