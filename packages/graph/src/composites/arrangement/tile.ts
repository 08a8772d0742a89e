import { checkOperands } from "../../check/checkOperands.ts";
import { type Dim, mulDims } from "../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { reshape } from "../../primitives/movement/reshape.ts";

/**
 * The tensor beside itself along each axis.
 *
 * @param x any dtype and shape
 * @param times how often along each axis, counted from the last one; more entries than axes add axes in front
 * @returns each size times its entry
 * @throws RangeError for what is not a whole number ≥ 0
 *
 * ```ts
 * evaluate(tile(variable([1, 2]), [2, 2])) // => [[1, 2, 1, 2], [1, 2, 1, 2]]
 * ```
 */
export function tile(x: ExprLike, times: number | readonly number[]): Expr {
  checkOperands("tile", arguments, 1, 2);
  const operand = asExpr(x);
  const given = ([times].flat() as readonly number[]).map((count) => checkTimes("tile", count));
  const rank = Math.max(given.length, operand.shape.length);
  const counts = [...new Array<number>(rank - given.length).fill(1), ...given];
  const shape = [...new Array<Dim>(rank - operand.shape.length).fill(1), ...operand.shape];
  const apart = reshape(
    operand,
    shape.flatMap((size) => [1, size]),
  );
  const repeated = broadcastTo(
    apart,
    shape.flatMap((size, axis) => [counts[axis] as number, size]),
  );
  return reshape(
    repeated,
    shape.map((size, axis) => mulDims(size, counts[axis] as number)),
  );
}

/** How often something is repeated. */
export function checkTimes(called: string, count: number): number {
  if (Number.isInteger(count) && count >= 0) return count;
  throw new RangeError(`${called}: ${String(count)} times is not a whole number of at least 0. Give one, such as 2.`);
}
