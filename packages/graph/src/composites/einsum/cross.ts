import { arithmeticDTypes, checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { commonDType } from "../../check/commonDType.ts";
import { broadcastShapes } from "../../expr/broadcast.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { at } from "../indexing/at.ts";
import { stack } from "../shape/stack.ts";

/** The options of `cross`. */
export interface CrossOptions {
  /** The axis that has the three numbers of a vector; a negative one counts from the last. Default -1. */
  readonly axis?: number | undefined;
}

/**
 * Cross products of vectors in space.
 *
 * @param a float32 or int32, of size 3 along the axis
 * @param b the dtype of `a`; both broadcast
 * @param options `axis`, default -1, in the shape that both have together
 * @returns that shape
 * @throws ShapeError for another size along the axis, RangeError for an axis that there is not, DTypeError
 *
 * ```ts
 * evaluate(cross(variable([1, 0, 0]), variable([0, 1, 0]))) // => [0, 0, 1]
 * ```
 */
export function cross(a: ExprLike, b: ExprLike, options: CrossOptions = {}): Expr {
  checkOperands("cross", arguments, 2, 3);
  const { axis = -1 } = checkOptions("cross", options, "axis");
  const given = [asExpr(a), asExpr(b)];
  commonDType("cross", given, arithmeticDTypes);
  const shape = broadcastShapes("cross", given);
  const along = axisOf("cross", axis, shape.length);
  if (given.some((x) => x.shape[along - shape.length + x.shape.length] !== 3))
    throw new ShapeError("cross", given, `axis ${axis} has not the size 3`, "A vector in space has three numbers");
  const parts = given.map((x) => [0, 1, 2].map((i) => at(broadcastTo(x, shape), i, { axis: along })));
  const [u, v] = parts as unknown as [Vector, Vector];
  return stack(
    [
      sub(mul(u[1], v[2]), mul(u[2], v[1])),
      sub(mul(u[2], v[0]), mul(u[0], v[2])),
      sub(mul(u[0], v[1]), mul(u[1], v[0])),
    ],
    { axis: along },
  );
}

type Vector = readonly [Expr, Expr, Expr];
