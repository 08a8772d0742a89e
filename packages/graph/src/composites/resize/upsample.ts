import { checkOptions, checkWord } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { type Dim, mulDims } from "../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { perAxis } from "../../expr/slide.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { spatialRank } from "../../primitives/window/spatialRank.ts";
import { resized, resizeMethods } from "./resize.ts";
import type { ResizeMethod } from "./resizeTaps.ts";

/** The options of `upsample`. */
export interface UpsampleOptions {
  /** How many elements become of one along the spatial axes, one number for all or one for each. */
  readonly scale: number | readonly number[];
  /** `resize`'s, but "nearest" by default, which repeats elements. */
  readonly method?: ResizeMethod | undefined;
  /** `resize`'s: "alignCorners" is PyTorch's align_corners. Default "halfPixel". */
  readonly coordinates?: "halfPixel" | "alignCorners" | undefined;
}

/**
 * A whole multiple of the size along the spatial axes.
 *
 * @param x float32, for "nearest" any dtype, `[batch, …spatial, channels]`; for "nearest" the sizes may have names
 * @param options `scale`, whole numbers ≥ 1; `method` ("nearest") and, for the others, `coordinates` ("halfPixel")
 * @returns the dtype of `x`, `[batch, …spatial·scale, channels]`
 * @throws RangeError for options out of range, ShapeError for all but "nearest" where a spatial size has a name
 *
 * ```ts
 * const image = variable([[[[1], [3]]]]);
 * evaluate(squeeze(upsample(image, { scale: [1, 2] }))) // => [1, 1, 3, 3]
 * evaluate(squeeze(upsample(image, { scale: [1, 2], method: "linear" }))) // => [1, 1.5, 2.5, 3]
 * ```
 */
export function upsample(x: ExprLike, options: UpsampleOptions): Expr {
  checkOperands("upsample", arguments, 1, 2);
  checkOptions("upsample", options, "scale method coordinates", "scale");
  const { scale, method = "nearest", coordinates = "halfPixel" } = options;
  checkWord("upsample", "method", method, resizeMethods);
  checkWord("upsample", "coordinates", coordinates, ["halfPixel", "alignCorners"]);
  const operand = asExpr(x);
  const scales = perAxis("upsample", "scale", scale, spatialRank("upsample", operand));
  if (method === "nearest") return repeated(operand, scales);
  const sizes = scales.map((times, i) => mulDims(operand.shape[1 + i] as Dim, times));
  return resized("upsample", operand, sizes as readonly number[], { method, coordinates, antialias: false });
}

/** A new axis behind each spatial one, along which elements are repeated. */
function repeated(x: Expr, scales: readonly number[]): Expr {
  const { shape } = x;
  const [batch, channels] = [shape[0] as Dim, shape.at(-1) as Dim];
  const apart = (times: readonly number[]) => scales.flatMap((_, i) => [shape[1 + i] as Dim, times[i] as number]);
  const ones = reshape(x, [batch, ...apart(scales.map(() => 1)), channels]);
  const spread = broadcastTo(ones, [batch, ...apart(scales), channels]);
  return reshape(spread, [batch, ...scales.map((times, i) => mulDims(shape[1 + i] as Dim, times)), channels]);
}
