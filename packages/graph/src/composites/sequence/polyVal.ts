import { checkOperands } from "../../check/checkOperands.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { at } from "../indexing/at.ts";

/**
 * A polynomial at each element of x, by Horner's rule: NumPy's `polyval`.
 *
 * @param factors float32 `[n]`, that of the highest power first; n a number
 * @param x float32, any shape
 * @returns the shape of `x`; 0 without factors
 * @throws ShapeError for factors that are not a vector of a known size
 *
 * ```ts
 * evaluate(polyVal(variable([2, 0, 1]), variable([1, 3]))) // => [3, 19]
 * ```
 */
export function polyVal(factors: ExprLike, x: ExprLike): Expr {
  checkOperands("polyVal", arguments, 2);
  const [list, operand] = [asExpr(factors), asExpr(x)];
  const [size] = list.shape;
  if (list.shape.length !== 1 || typeof size !== "number")
    throw new ShapeError("polyVal", [list], "the factors are not a vector of a known size", "Give [n], n a number");
  const zero = broadcastTo(asExpr(0, operand.dtype), operand.shape);
  return Array.from({ length: size }, (_, i) => at(list, i)).reduce(
    (total, factor) => add(mul(total, operand), factor),
    zero,
  );
}
