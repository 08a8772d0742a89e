import { ShapeError } from "../../expr/errors.ts";
import type { Expr } from "../../expr/expr.ts";

/** The operand, with so many axes between the batch and the channels. */
export function checkSpatial(called: string, x: Expr, rank: number): Expr {
  if (x.shape.length === rank + 2) return x;
  const spatial = ["steps", "height, width", "depth, height, width"][rank - 1];
  throw new ShapeError(
    called,
    [x],
    `x has ${x.shape.length} axes, not ${rank + 2}`,
    `Give [batch, ${spatial}, channels], or use the op of the same name for other ranks`,
  );
}
