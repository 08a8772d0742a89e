import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { apply, elementwise, type Unary } from "../../../primitive.ts";
import { broadcastTo } from "../../movement/broadcastTo.ts";
import { div } from "../arithmetic/div.ts";
import { mul } from "../arithmetic/mul.ts";

const primitive = elementwise<Unary>({
  name: "round",
  scalar: toNearest,
  // Not g·0, which would be NaN where g is infinite.
  vjp: (_, [x]) => [broadcastTo(0, x.shape)],
});

/** Halves to even; what rounds to 0 keeps its sign. */
function toNearest(x: number): number {
  const below = Math.floor(x);
  const fraction = x - below;
  // Infinities have no fraction.
  if (Number.isNaN(fraction)) return x;
  const isUp = fraction > 0.5 || (fraction === 0.5 && below % 2 !== 0);
  return isUp ? (below === -1 ? -0 : below + 1) : below;
}

/** The options of `round`. */
export interface RoundOptions {
  /** How many digits behind the point stay. Default 0. */
  readonly decimals?: number | undefined;
}

/**
 * The nearest whole number to each element, halves to the even one. Its derivative is 0 everywhere.
 *
 * @param x float32, any shape
 * @param options `decimals`: how many digits behind the point stay, default 0
 * @returns the shape of `x`, still float32
 * @throws RangeError for `decimals` that are not a whole number, OptionsError for an unknown option
 *
 * ```ts
 * evaluate(round(variable([0.5, 1.5, -2.75]))) // => [0, 2, -3]
 * evaluate(round(variable([1.234]), { decimals: 1 })) // => [1.2]
 * ```
 */
export function round(x: ExprLike, options: RoundOptions = {}): Expr {
  checkOperands("round", arguments, 1, 2);
  const { decimals = 0 } = checkOptions("round", options, "decimals");
  const operand = asExpr(x);
  if (decimals === 0) return apply(primitive, [operand]);
  if (!Number.isInteger(decimals))
    throw new RangeError(`round: decimals ${String(decimals)} is not a whole number. Give one, such as 2.`);
  // By 10ⁿ or its inverse: the power is exact, the inverse is not.
  const scale = 10 ** Math.abs(decimals);
  const rounded = apply(primitive, [decimals > 0 ? mul(operand, scale) : div(operand, scale)]);
  return decimals > 0 ? div(rounded, scale) : mul(rounded, scale);
}
