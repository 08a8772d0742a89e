import { checkOptions } from "@handloom/tensor";
import { checkList } from "../../check/checkList.ts";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { quotient } from "../../host/quotient.ts";
import { type ReductionAttributes, type ReductionOptions, reductionAttributes } from "../../host/reduce.ts";
import { withGradient } from "../../primitives/annotation/withGradient.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { maximum } from "../../primitives/elementwise/arithmetic/maximum.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { greater } from "../../primitives/elementwise/comparison/greater.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { logicalAnd } from "../../primitives/elementwise/comparison/logicalAnd.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { sqrt } from "../../primitives/elementwise/transcendental/sqrt.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { max } from "../../primitives/reduction/max.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import { square } from "../square.ts";
import { expandReduced } from "./expandReduced.ts";
import { orderNorm } from "./orderNorm.ts";

/** The options of `norm`. */
export interface NormOptions extends ReductionOptions {
  /** 2 for the Euclidean length (default), 1 for the sum of sizes, Infinity for the largest, any other p for (Σ|x|ᵖ)^(1/p). */
  readonly order?: number | undefined;
}

/**
 * Length along axes: the root of the sum of squares, also where the squares would overflow or vanish; or another norm.
 *
 * Its gradient at 0 is 0. If its square is all that counts, derivatives are those of the sum of squares: the second one of
 * `square(norm(x))` is 2 at 0 too.
 *
 * @param x float32, any shape
 * @param options `axis`, one or a list (default all), `keepDims` (default false) and `order` (default 2): 1 adds up sizes,
 *   Infinity takes the largest, -Infinity the smallest, 0 counts what is not 0, any other p gives (Σ|x|ᵖ)^(1/p)
 * @returns the shape of `x` without the axes
 * @throws RangeError for an axis that `x` does not have
 *
 * ```ts
 * evaluate(norm(variable([3, 4]))) // => 5
 * evaluate(norm(variable([3, -4]), { order: 1 })) // => 7
 * ```
 */
export function norm(x: ExprLike, options: NormOptions = {}): Expr {
  checkOperands("norm", arguments, 1, 2);
  const { order = 2, ...along } = checkOptions("norm", options, "axis keepDims order");
  const operand = asExpr(x);
  return order === 2
    ? lengthOf([operand], reductionAttributes("norm", operand, along))
    : orderNorm(operand, order, along);
}

/**
 * Euclidean length of several tensors taken together, like `norm` of all their elements in one.
 *
 * @param xs float32 of any shapes, at least one
 * @returns a scalar
 * @throws RangeError where there are none
 *
 * ```ts
 * evaluate(jointNorm([variable([3, 0]), variable(4)])) // => 5
 * ```
 */
export function jointNorm(xs: readonly ExprLike[]): Expr {
  checkList("jointNorm", xs, "");
  if (xs.length === 0) throw new RangeError("jointNorm: there are no tensors. Pass at least one.");
  const flat = xs.map((x) => reshape(asExpr(x), [-1]));
  return lengthOf(flat, { axes: [0], keepDims: false });
}

function lengthOf(xs: readonly Expr[], attributes: ReductionAttributes): Expr {
  const { axes: axis, keepDims } = attributes;
  const largest = xs.map((x) => largestOf(x, axis)).reduce(maximum);
  // Squares of what is divided by the largest neither overflow nor vanish. 0 and infinity divide nothing.
  const isScale = logicalAnd(greater(largest, 0), less(largest, Number.POSITIVE_INFINITY));
  // A quarter of large ones, since engines may divide by the reciprocal, and that must not be subnormal.
  const scale = where(isScale, where(greater(largest, 1), mul(largest, 0.25), largest), 1);
  const squares = xs.map((x) => sum(square(div(x, scale)), { axis, keepDims })).reduce(add);
  const length = mul(reshape(scale, squares.shape), sqrt(squares));
  return withGradient(length, xs, (g, of, n) => slopes(g, of, n, attributes));
}

/** The largest size of an element; of what may be empty the sum of all, which does as well and is 0 there. */
function largestOf(x: Expr, axis: readonly number[]): Expr {
  const isFilled = axis.every((at) => typeof x.shape[at] === "number" && x.shape[at] > 0);
  return (isFilled ? max : sum)(abs(x), { axis, keepDims: true });
}

/** g·x/n: 0 where n is, unless g is a multiple of n. */
function slopes(g: Expr, xs: readonly Expr[], n: Expr, attributes: ReductionAttributes): readonly Expr[] {
  const spread = (reduced: Expr, x: Expr) => expandReduced(reduced, x.shape, attributes);
  const share = quotient(g, n);
  if (share !== undefined) return xs.map((x) => mul(spread(broadcastTo(share, n.shape), x), x));
  const isZero = equal(n, 0);
  // x/n first: g/n would overflow where n is tiny.
  return xs.map((x) => mul(spread(where(isZero, 0, g), x), div(x, spread(where(isZero, 1, n), x))));
}
