import type { Expr } from "../../expr/expr.ts";
import { type ReductionAttributes, type ReductionOptions, reductionAttributes } from "../../host/reduce.ts";
import { withGradient } from "../../primitives/annotation/withGradient.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sign } from "../../primitives/elementwise/arithmetic/sign.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { greater } from "../../primitives/elementwise/comparison/greater.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { logicalAnd } from "../../primitives/elementwise/comparison/logicalAnd.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { pow } from "../../primitives/elementwise/transcendental/pow.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { max } from "../../primitives/reduction/max.ts";
import { min } from "../../primitives/reduction/min.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import { countNonZero } from "./countNonZero.ts";
import { expandReduced } from "./expandReduced.ts";

/**
 * A norm of another order than 2: (Σ|x|ᵖ)^(1/p); the largest or smallest size for ±∞, the count of what is not 0 for 0.
 *
 * Derivatives at 0 are 0, as PyTorch has them; ties of the largest share.
 */
export function orderNorm(x: Expr, order: number, options: ReductionOptions): Expr {
  const size = abs(x);
  if (order === 1) return sum(size, options);
  if (order === Number.POSITIVE_INFINITY) return max(size, options);
  if (order === Number.NEGATIVE_INFINITY) return min(size, options);
  if (order === 0) return cast(countNonZero(x, options), "float32");
  if (!Number.isFinite(order)) throw new RangeError(`norm: order ${order} is not a number. Give one, such as 2.`);
  const attributes = reductionAttributes("norm", x, options);
  // Sizes are divided by the largest first, so that powers do not overflow.
  const largest = max(size, { axis: attributes.axes, keepDims: true });
  const isScale = logicalAnd(greater(largest, 0), less(largest, Number.POSITIVE_INFINITY));
  // A quarter of the largest numbers, whose reciprocal is subnormal: engines that divide by it take that for 0.
  const scale = where(isScale, where(greater(largest, 2 ** 125), mul(largest, 0.25), largest), 1);
  const powers = sum(pow(div(size, scale), order), options);
  const value = mul(reshape(scale, powers.shape), pow(powers, 1 / order));
  return withGradient(value, [x], (g, [operand], n) => [slopes(g, operand as Expr, n, order, attributes)]);
}

/** g·sign(x)·(|x|/n)ᵖ⁻¹, and 0 where x is. */
function slopes(g: Expr, x: Expr, n: Expr, order: number, attributes: ReductionAttributes): Expr {
  const spread = (reduced: Expr) => expandReduced(reduced, x.shape, attributes);
  const isZero = equal(x, 0);
  const part = div(abs(where(isZero, 1, x)), spread(where(equal(n, 0), 1, n)));
  return where(isZero, 0, mul(spread(g), mul(sign(x), pow(part, order - 1))));
}
