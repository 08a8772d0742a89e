import { ShapeError } from "../../expr/errors.ts";
import type { TensorType } from "../../expr/expr.ts";
import { showShape } from "../../expr/shape.ts";

/** How many axes stand between the batch and the channels, at least one. */
export function spatialRank(called: string, x: TensorType): number {
  if (x.shape.length >= 3) return x.shape.length - 2;
  throw new ShapeError(
    called,
    [x],
    `${showShape(x.shape)} has no axis between the batch and the channels`,
    "Give [batch, …spatial, channels]: reshape(x, [batch, height, width, 1])",
  );
}
