import { checkList } from "../../check/checkList.ts";
import { GraphError, ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { einsum } from "./einsum.ts";
import { letterOf } from "./tensorDot.ts";

/**
 * The product of several matrices in the cheapest order: NumPy's `multi_dot`.
 *
 * @param matrices float32, at least two; the first and the last may be vectors
 * @returns a matrix; without the axis of a vector at either end
 * @throws GraphError for fewer than two, ShapeError for sizes that do not go together
 *
 * ```ts
 * const [a, b, c] = [variable([[1, 2]]), variable([[1, 0], [2, 1]]), variable([1, 3])];
 * evaluate(multiDot([a, b, c])) // => [11]
 * ```
 */
export function multiDot(matrices: readonly ExprLike[]): Expr {
  checkList("multiDot", matrices, "");
  const operands = matrices.map((matrix) => asExpr(matrix));
  if (operands.length < 2)
    throw new GraphError("multiDot", `there are ${operands.length} matrices`, "Give at least two: multiDot([a, b])");
  const last = operands.length - 1;
  const subscripts = operands.map(({ shape }, i) => {
    const isEnd = i === 0 || i === last;
    if (shape.length === 2) return letterOf(i) + letterOf(i + 1);
    if (shape.length === 1 && isEnd) return letterOf(i === 0 ? 1 : i);
    throw new ShapeError(
      "multiDot",
      [operands[i] as Expr],
      `operand ${i} is not a matrix`,
      "Vectors stand at the ends",
    );
  });
  const ends =
    (operands[0]?.shape.length === 2 ? letterOf(0) : "") +
    (operands[last]?.shape.length === 2 ? letterOf(last + 1) : "");
  return einsum(`${subscripts.join(",")}->${ends}`, ...operands);
}
