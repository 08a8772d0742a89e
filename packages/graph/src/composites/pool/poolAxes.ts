import { addDims, ceilDim, type Dim, mulDims } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import type { Expr } from "../../expr/expr.ts";
import { type Padding, paddingsOf, perAxis, reachOf, slideAxes } from "../../expr/slide.ts";
import type { WindowAxis } from "../../expr/windowAxis.ts";
import { spatialRank } from "../../primitives/window/spatialRank.ts";

/** The options of all pooling: windows and how they move. */
export interface PoolOptions {
  /** Elements of the window along the spatial axes, one number for all or one for each. */
  readonly size: number | readonly number[];
  /** From one window to the next. Default: `size`, so that windows lie side by side. */
  readonly strides?: number | readonly number[] | undefined;
  /** Default "valid". Numbers as in `conv`. */
  readonly padding?: Padding | undefined;
  /** Whether a last window that reaches behind the padding counts too: rounded up, not down. Default false. */
  readonly ceilMode?: boolean | undefined;
}

/** The axes of a pooling window along the spatial axes of `x`. */
export function poolAxes(
  called: string,
  x: Expr,
  {
    size,
    strides = size,
    padding = "valid",
    ceilMode = false,
    dilation = 1,
  }: PoolOptions & { readonly dilation?: number | readonly number[] | undefined },
): readonly WindowAxis[] {
  const rank = spatialRank(called, x);
  const axes = slideAxes(called, x, 1, perAxis(called, "size", size, rank), { strides, padding, dilation });
  if (!ceilMode || padding === "same") return axes;
  const ends = paddingsOf(called, padding, rank).map((pair) => (typeof pair === "string" ? 0 : pair[1]));
  return axes.map((axis, i) => ({ ...axis, count: roundedUp(called, x, axis, ends[i] as number) }));
}

/** One position more for what is left over, unless the window would begin in the padding behind. */
function roundedUp(called: string, x: Expr, axis: WindowAxis, behind: number): Dim {
  const { extent, before, stride } = axis;
  const free = addDims(addDims(extent, before), behind - reachOf(axis));
  const last = ceilDim(free, stride);
  if (behind + stride <= reachOf(axis)) return addDims(last, 1);
  const start = addDims(mulDims(last, stride), addDims(extent, before), -1);
  if (typeof start === "number") return addDims(last, start >= 0 ? 0 : 1);
  throw new ShapeError(
    called,
    [x],
    "whether a last window is left over depends on a size that has a name",
    "Leave ceilMode out, or give the size as a number",
  );
}
