import { add, at, concat, type Expr, type ExprLike, expandDims, mul, slice, sub } from "@handloom/graph";
import { checkNumber, checkOptions, type Tensor, type TensorLike } from "@handloom/tensor";
import { going, hasExpr, hostColumns, numbersOf, type Played, toTensor } from "./played.ts";

/** The options of `nStepReturns`. */
export interface NStepReturnsOptions<Values> extends Played<Values> {
  /** The worth of the state that each step led to; it does not count where the episode was over for good. */
  readonly nextValues: Values;
  /** n, the number of rewards that are summed, 1 or more. */
  readonly steps: number;
  /** γ in [0, 1]. */
  readonly discount: number;
}

/**
 * n rewards from each step on, then the worth of the state that they led to: rₜ + γ·rₜ₊₁ + … + γⁿ·V(sₜ₊ₙ).
 *
 * There are fewer rewards where the episode ended before and before the last step; the worth is then that of the last state.
 *
 * @param options columns `[steps, …]`, expressions or values, `steps` and `discount`
 * @returns `[steps, …]`: float32 of expressions, float64 of values
 * @throws RangeError for a discount outside [0, 1], fewer steps than 1, and columns of different shapes
 *
 * Source: Sutton & Barto 2018, *Reinforcement Learning: An Introduction*, equation 7.1.
 *
 * ```ts
 * const played = { rewards: [1, 1, 1], nextValues: [8, 8, 8], terminated: [0, 0, 1] };
 * nStepReturns({ ...played, steps: 2, discount: 0.5 }).toArray() // => [3.5, 1.5, 1]
 * ```
 */
export function nStepReturns(options: NStepReturnsOptions<TensorLike>): Tensor;
export function nStepReturns(options: NStepReturnsOptions<ExprLike>): Expr;
export function nStepReturns(options: NStepReturnsOptions<TensorLike> | NStepReturnsOptions<ExprLike>): Tensor | Expr {
  const given = checkOptions(
    "nStepReturns",
    options as NStepReturnsOptions<unknown>,
    "rewards terminated truncated nextValues steps discount",
    "rewards terminated nextValues steps discount",
  );
  checkNumber("nStepReturns", "steps", given.steps, { least: 1, whole: true });
  checkNumber("nStepReturns", "discount", given.discount, { least: 0, most: 1 });
  return hasExpr(given) ? inStep(given as NStepReturnsOptions<ExprLike>) : onHost(given);
}

/** The returns of k steps are the reward and those of k − 1 steps a step later. */
function inStep(given: NStepReturnsOptions<ExprLike>): Expr {
  const [r, values] = [numbersOf(given.rewards), numbersOf(given.nextValues)];
  const { live, goes } = going(given);
  // The state that an episode ended in counts, whatever k is.
  const ended = mul(sub(live, goes), values);
  const last = expandDims(at(values, -1), { axis: 0 });
  let later = mul(live, values);
  for (let k = 1; ; k++) {
    const returns = add(r, mul(given.discount, later));
    if (k === given.steps) return returns;
    later = add(mul(goes, concat([withoutFirst(returns), last], { axis: 0 })), ended);
  }
}

function withoutFirst(x: Expr): Expr {
  return slice(x, [1, ...x.shape.slice(1).map(() => 0)], x.shape);
}

function onHost(given: NStepReturnsOptions<unknown>): Tensor {
  const columns = hostColumns("nStepReturns", given, ["rewards", "nextValues"]);
  const { steps, width, goes, live } = columns;
  const { rewards, nextValues } = columns.read;
  const returns = new Float64Array(steps * width);
  for (let i = 0; i < returns.length; i++) {
    let [at, weight, sum] = [i, 1, rewards(i)];
    for (let k = 1; k < given.steps && goes(at) === 1 && at + width < returns.length; k++) {
      at += width;
      weight *= given.discount;
      sum += weight * rewards(at);
    }
    returns[i] = sum + weight * given.discount * live(at) * nextValues(at);
  }
  return toTensor(returns, columns);
}
