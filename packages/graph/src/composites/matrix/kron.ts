import { checkOperands } from "../../check/checkOperands.ts";
import { type Dim, mulDims } from "../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { reshape } from "../../primitives/movement/reshape.ts";

/**
 * Kronecker product: each element of `a` times all of `b`, as blocks.
 *
 * @param a float32 or int32, any shape
 * @param b the same dtype; the one with fewer axes counts as one with axes of size 1 before its own
 * @returns along each axis the product of both sizes
 * @throws DTypeError for dtypes other than these
 *
 * ```ts
 * evaluate(kron(variable([1, 10]), variable([1, 2]))) // => [1, 2, 10, 20]
 * ```
 */
export function kron(a: ExprLike, b: ExprLike): Expr {
  checkOperands("kron", arguments, 2);
  const [left, right] = [asExpr(a), asExpr(b)];
  const rank = Math.max(left.shape.length, right.shape.length);
  const [outside, inside] = [left, right].map(({ shape }) => [
    ...new Array<Dim>(rank - shape.length).fill(1),
    ...shape,
  ]) as [Dim[], Dim[]];
  const blocks = mul(
    reshape(
      left,
      outside.flatMap((size) => [size, 1]),
    ),
    reshape(
      right,
      inside.flatMap((size) => [1, size]),
    ),
  );
  return reshape(
    blocks,
    outside.map((size, axis) => mulDims(size, inside[axis] as Dim)),
  );
}
