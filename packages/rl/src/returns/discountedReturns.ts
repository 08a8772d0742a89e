import { add, at, type Expr, type ExprLike, mul, sub } from "@handloom/graph";
import { checkNumber, checkOptions, type Tensor, type TensorLike } from "@handloom/tensor";
import { backwards, backwardsOnHost } from "./backwards.ts";
import { going, hasExpr, hostColumns, numbersOf, type Played, toTensor } from "./played.ts";

/** The options of `discountedReturns`. */
export interface DiscountedReturnsOptions<Values> extends Played<Values> {
  /** The worth of the state after each step. It counts where an episode was cut off and after the last step. Default 0. */
  readonly nextValues?: Values | undefined;
  /** γ in [0, 1]. */
  readonly discount: number;
}

/**
 * Rewards from each step to the end of its episode, discounted: Gₜ = rₜ + γ·Gₜ₊₁.
 *
 * Gₜ₊₁ is 0 where the episode was over for good, and the worth of the next state where it was cut off and after the last step.
 *
 * @param options columns `[steps, …]`, expressions or values, and `discount`
 * @returns `[steps, …]`: float32 of expressions, float64 of values
 * @throws RangeError for a discount outside [0, 1] and for columns of different shapes
 *
 * Source: Sutton & Barto 2018, *Reinforcement Learning: An Introduction*, equation 3.9.
 *
 * ```ts
 * discountedReturns({ rewards: [1, 1, 8], terminated: [0, 1, 0], discount: 0.5 }).toArray() // => [1.5, 1, 8]
 * ```
 */
export function discountedReturns(options: DiscountedReturnsOptions<TensorLike>): Tensor;
export function discountedReturns(options: DiscountedReturnsOptions<ExprLike>): Expr;
export function discountedReturns(
  options: DiscountedReturnsOptions<TensorLike> | DiscountedReturnsOptions<ExprLike>,
): Tensor | Expr {
  const given = checkOptions(
    "discountedReturns",
    options as DiscountedReturnsOptions<unknown>,
    "rewards terminated truncated nextValues discount",
    "rewards terminated discount",
  );
  checkNumber("discountedReturns", "discount", given.discount, { least: 0, most: 1 });
  return hasExpr(given) ? inStep(given as DiscountedReturnsOptions<ExprLike>) : onHost(given);
}

function inStep({ rewards, nextValues, discount, ...ends }: DiscountedReturnsOptions<ExprLike>): Expr {
  const r = numbersOf(rewards);
  const { live, goes } = going(ends);
  const factor = mul(discount, goes);
  if (nextValues === undefined) return backwards(r, factor);
  const values = numbersOf(nextValues);
  // Live, but not going on: cut off.
  return backwards(add(r, mul(discount, mul(sub(live, goes), values))), factor, at(values, -1));
}

function onHost(given: DiscountedReturnsOptions<unknown>): Tensor {
  const columns = hostColumns("discountedReturns", given, ["rewards", "nextValues"]);
  const { live, goes } = columns;
  const { rewards, nextValues } = columns.read;
  const own = (i: number) => rewards(i) + given.discount * (live(i) - goes(i)) * nextValues(i);
  return toTensor(
    backwardsOnHost(columns, own, (i) => given.discount * goes(i), nextValues),
    columns,
  );
}
