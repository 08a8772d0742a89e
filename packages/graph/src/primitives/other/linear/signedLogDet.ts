import type { Tensor } from "@handloom/tensor";
import { checkOperands } from "../../../check/checkOperands.ts";
import { at } from "../../../composites/indexing/at.ts";
import { inverse } from "../../../composites/linear/inverse.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { eliminate } from "../../../host/linear/eliminate.ts";
import { eachMatrix } from "../../../host/linear/matrices.ts";
import { apply, definePrimitive, type Primitive, type Unary } from "../../../primitive.ts";
import { mul } from "../../elementwise/arithmetic/mul.ts";
import { reshape } from "../../movement/reshape.ts";
import { determinantsByElimination } from "./byElimination.ts";
import { squareSize, transposed } from "./square.ts";

/** The result has sign and logarithm along a last axis. */
const primitive: Primitive<Unary> = definePrimitive<Unary>({
  name: "signedLogDet",
  kind: "other",
  approximate: true,
  types([x]) {
    squareSize("signedLogDet", x);
    return [{ shape: [...x.shape.slice(0, -2), 2], dtype: "float32" }];
  },
  evaluate: ([x]) => [determinants(x)],
  // Jacobi's formula: the slope of log |det x| is the inverse, transposed; the sign is constant.
  vjp: ([g], [x]) => {
    const slope = at(g as Expr, 1, { axis: -1 });
    return [mul(reshape(slope, [...slope.shape, 1, 1]), transposed(inverse(x)))];
  },
  expand: ([x]) => determinantsByElimination(x, [...x.shape.slice(0, -2), 2] as readonly number[]),
  batch: ([x]) => [apply(primitive, [x])],
});

function determinants(x: Tensor): Tensor {
  return eachMatrix([x], [...x.shape.slice(0, -2), 2], ([rows = []]) => {
    const { pivots, swaps } = eliminate(rows, rows.length, (pivot) => (pivot === 0 ? 1 : pivot));
    const sign = pivots.reduce((product, pivot) => product * Math.sign(pivot), swaps % 2 === 0 ? 1 : -1);
    return [sign, pivots.reduce((sum, pivot) => sum + Math.log(Math.abs(pivot)), 0)];
  });
}

/**
 * Signs and logarithms of the sizes of determinants, which themselves soon are too large or too small: NumPy's `slogdet`.
 *
 * @param x float32, `[…, n, n]`
 * @returns `sign`, -1, 0 or 1, and `logAbs`, log |det x|, both of the shape of the batch; 0 and -∞ for a singular matrix
 * @throws ShapeError for matrices that are not square, DTypeError
 *
 * ```ts
 * const { sign, logAbs } = signedLogDet(variable([[0, 1], [1, 0]]));
 * evaluate([sign, logAbs]) // => [-1, 0]
 * ```
 */
export function signedLogDet(x: ExprLike): { readonly sign: Expr; readonly logAbs: Expr } {
  checkOperands("signedLogDet", arguments, 1);
  const both = apply(primitive, [asExpr(x)]);
  return { sign: at(both, 0, { axis: -1 }), logAbs: at(both, 1, { axis: -1 }) };
}
