import { broadcastShapes } from "../../../expr/broadcast.ts";
import { ShapeError } from "../../../expr/errors.ts";
import type { Expr } from "../../../expr/expr.ts";
import { broadcastTo } from "../../movement/broadcastTo.ts";
import { reshape } from "../../movement/reshape.ts";
import { squareSize } from "./square.ts";

/** Solves a system whose right sides may be one vector, with the batches of both sides broadcast. */
export function system(called: string, a: Expr, b: Expr, solve: (a: Expr, b: Expr) => Expr): Expr {
  squareSize(called, a);
  if (b.shape.length === 0)
    throw new ShapeError(called, [a, b], "the right side is a scalar", "Give it one number for each row: [n]");
  const isVector = b.shape.length === 1;
  const right = isVector ? reshape(b, [...b.shape, 1]) : b;
  const batch = broadcastShapes(
    called,
    [a, right].map(({ shape, dtype }) => ({ shape: shape.slice(0, -2), dtype })),
  );
  const [left, sides] = [a, right].map((x) => broadcastTo(x, [...batch, ...x.shape.slice(-2)])) as [Expr, Expr];
  const solved = solve(left, sides);
  return isVector ? reshape(solved, solved.shape.slice(0, -1)) : solved;
}
