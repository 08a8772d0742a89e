import { checkOptions } from "@handloom/tensor";
import { type Dim, mulDims, sameDim, showDim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import type { Expr } from "../../expr/expr.ts";
import type { SlideOptions } from "../../expr/slide.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { convOf } from "../../primitives/window/conv.ts";

/** The options of depthwise and separable convolution. */
export type DepthwiseConvOptions = Omit<SlideOptions, "inputDilation">;

/** A convolution with a group for each channel. */
export function depthwiseOf(called: string, x: Expr, kernel: Expr, options: DepthwiseConvOptions): Expr {
  checkOptions(called, options, "strides padding dilation");
  const channels = x.shape.at(-1) as Dim;
  const [own, multiplier] = kernel.shape.slice(-2);
  if (
    kernel.shape.length !== x.shape.length ||
    own === undefined ||
    multiplier === undefined ||
    typeof channels !== "number" ||
    !sameDim(own, channels)
  ) {
    throw new ShapeError(
      called,
      [x, kernel],
      `the kernel is not for each of ${showDim(channels)} channels`,
      "Give a kernel […size, channels, multiplier] and channels that are a number",
    );
  }
  const joined = reshape(kernel, [...kernel.shape.slice(0, -2), 1, mulDims(own, multiplier)]);
  return convOf(called, x, joined, { ...options, groups: channels });
}
