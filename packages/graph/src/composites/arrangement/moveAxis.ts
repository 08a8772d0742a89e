import { checkOperands } from "../../check/checkOperands.ts";
import { GraphError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { transpose } from "../../primitives/movement/transpose.ts";

/**
 * Axes in other places; those that are not named keep their order.
 *
 * @param x any dtype and shape
 * @param from an axis or a list; negative ones count from the last
 * @param to where each of them stands in the result
 * @returns the shape of `x`, permuted
 * @throws RangeError for an axis that `x` does not have, GraphError for lists of different lengths or a place named twice
 *
 * ```ts
 * evaluate(moveAxis(variable([[1, 2], [3, 4]]), 0, -1)) // => [[1, 3], [2, 4]]
 * ```
 */
export function moveAxis(x: ExprLike, from: number | readonly number[], to: number | readonly number[]): Expr {
  checkOperands("moveAxis", arguments, 1, 3);
  const operand = asExpr(x);
  const rank = operand.shape.length;
  const [sources, targets] = [from, to].map((axes) =>
    [axes].flat().map((axis) => axisOf("moveAxis", axis as number, rank)),
  ) as [number[], number[]];
  if (sources.length !== targets.length || new Set(sources).size + new Set(targets).size !== 2 * sources.length)
    throw new GraphError(
      "moveAxis",
      `[${sources}] do not move to [${targets}]`,
      "Name as many places as axes, each once",
    );
  const others = operand.shape.map((_, axis) => axis).filter((axis) => !sources.includes(axis));
  const order = operand.shape.map((_, place) => {
    const moved = targets.indexOf(place);
    return moved < 0 ? undefined : sources[moved];
  });
  const left = others.values();
  return transpose(
    operand,
    order.map((axis) => axis ?? (left.next().value as number)),
  );
}
