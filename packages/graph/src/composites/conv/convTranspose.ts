import { checkOptions } from "@handloom/tensor";
import { checkSizes } from "../../check/checkList.ts";
import { checkOperands } from "../../check/checkOperands.ts";
import { addDims, asDim, type Dim, type DimLike, floorDim, mulDims, showDim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { type AxisPadding, type Padding, paddingsOf, perAxis, reachOf } from "../../expr/slide.ts";
import type { WindowAxis } from "../../expr/windowAxis.ts";
import { checkGroups, convSide, kernelSizes, withBias } from "../../primitives/window/conv.ts";
import { spatialRank } from "../../primitives/window/spatialRank.ts";

/** The options of `convTranspose` and its forms for one to three axes. */
export interface ConvTransposeOptions {
  /** From the place of one element to that of the next, whole numbers ≥ 1. Default 1. */
  readonly strides?: number | readonly number[] | undefined;
  /**
   * The part that is cut off at the ends: "valid" (default) nothing, "same" as much as leaves size·stride elements, or numbers
   * as in `conv`.
   */
  readonly padding?: Padding | undefined;
  /** From one element of the kernel to the next, whole numbers ≥ 1. Default 1. */
  readonly dilation?: number | readonly number[] | undefined;
  /** Default 1. */
  readonly groups?: number | undefined;
  /** Elements more at the end, whole numbers ≥ 0. */
  readonly outputPadding?: number | readonly number[] | undefined;
  /** The spatial sizes of the result, in place of `outputPadding`: numbers or names, such as `x.shape` of what was convolved. */
  readonly outputSize?: readonly DimLike[] | undefined;
  /** Added to each output channel: float32 `[outputs]`. Default: nothing. */
  readonly bias?: ExprLike | undefined;
}

/**
 * Transposed convolution: each element of `x` adds the kernel, scaled by it, to the result. With the same options it is
 * the derivative of `conv` in its input, and enlarges what `conv` makes smaller.
 *
 * @param x float32, `[batch, …spatial, channels]`
 * @param kernel float32, `[…size, outputs / groups, channels]`, as Keras has it: the kernel of the convolution whose result is `x`
 * @param options `strides`, `padding`, `dilation`, `groups`, `bias`, and `outputPadding` or `outputSize`
 * @returns float32, `[batch, …spatial, outputs]`. With reach = (kernel − 1)·dilation + 1 a spatial size n becomes
 *   (n − 1)·stride + reach − padding + outputPadding for numbers (PyTorch); n·stride for "same"; and for "valid"
 *   n·stride + max(reach − stride, 0), or with an `outputPadding` (n − 1)·stride + reach + outputPadding (Keras)
 * @throws ShapeError for channels that do not go together and for an `outputSize` that the convolution does not bring to
 *   the sizes of `x`, RangeError for options out of range
 *
 * ```ts
 * const x = variable([[[1], [2]]]);
 * const kernel = variable([[[1]], [[10]], [[100]]]);
 * evaluate(squeeze(convTranspose(x, kernel, { strides: 2 }))) // => [1, 10, 102, 20, 200]
 * evaluate(squeeze(convTranspose(x, kernel, { strides: 2, padding: "same" }))) // => [1, 10, 102, 20]
 * ```
 *
 * Source: Dumoulin and Visin, A guide to convolution arithmetic for deep learning, 2016, chapter 4, arXiv:1603.07285.
 */
export function convTranspose(x: ExprLike, kernel: ExprLike, options: ConvTransposeOptions = {}): Expr {
  checkOperands("convTranspose", arguments, 2, 3);
  return convTransposeOf("convTranspose", asExpr(x), asExpr(kernel), options);
}

/** The code that `convTranspose` and its namesakes share. */
export function convTransposeOf(called: string, x: Expr, kernel: Expr, options: ConvTransposeOptions): Expr {
  const known = "strides padding dilation groups outputPadding outputSize bias";
  const { groups = 1, outputSize } = checkOptions(called, options, known);
  const rank = spatialRank(called, x);
  const sizes = kernelSizes(called, x, kernel, rank);
  checkGroups(called, groups);
  const [strides, dilations] = [options.strides ?? 1, options.dilation ?? 1].map((given, i) =>
    perAxis(called, i === 0 ? "strides" : "dilation", given, rank),
  ) as [readonly number[], readonly number[]];
  const paddings = paddingsOf(called, options.padding ?? "valid", rank);
  const added =
    options.outputPadding === undefined ? [] : perAxis(called, "outputPadding", options.outputPadding, rank, 0);
  const wanted = wantedSizes(called, x, options, rank);
  const axes = sizes.map((size, i): WindowAxis => {
    const moves = { size, stride: strides[i] as number, dilation: dilations[i] as number, inputDilation: 1 };
    const count = x.shape[1 + i] as Dim;
    const padding = paddings[i] as AxisPadding;
    const extent = wanted?.[i];
    const place =
      extent === undefined ? enlarged(count, moves, padding, added[i]) : fitted(extent, count, moves, padding);
    const axis = { ...moves, count, ...place };
    checkExtent(called, x, axis, i, outputSize !== undefined);
    return axis;
  });
  return withBias(
    called,
    convSide(kernel, x, { slide: "product", first: 1, axes, side: "input", groups }),
    options.bias,
  );
}

type Moves = Pick<WindowAxis, "size" | "stride" | "dilation" | "inputDilation">;
type Place = Pick<WindowAxis, "extent" | "before">;

function wantedSizes(
  called: string,
  x: Expr,
  { outputSize, outputPadding }: ConvTransposeOptions,
  rank: number,
): readonly Dim[] | undefined {
  if (outputSize === undefined) return undefined;
  checkSizes(called, "outputSize", outputSize);
  if (outputSize.length === rank && outputPadding === undefined) return outputSize.map(asDim);
  const problem =
    outputPadding === undefined
      ? `outputSize has ${outputSize.length} sizes for ${rank} spatial axes`
      : "outputPadding and outputSize both say how large the result is";
  throw new ShapeError(called, [x], problem, "Give one size for each spatial axis, and no outputPadding");
}

/** The place of the first element and the number of elements, after the cut. */
function enlarged(count: Dim, moves: Moves, padding: AxisPadding, more: number | undefined): Place {
  const reach = reachOf(moves);
  const spread = mulDims(addDims(count, -1), moves.stride);
  if (padding === "valid")
    return { before: 0, extent: addDims(spread, more === undefined ? Math.max(reach, moves.stride) : reach + more) };
  if (padding !== "same")
    return { before: padding[0], extent: addDims(spread, reach - padding[0] - padding[1] + (more ?? 0)) };
  // As Keras: without outputPadding the result has size·stride elements.
  const around = more === undefined ? moves.stride + reach - 2 : reach + (reach % 2) - 2 + more;
  const front = Math.min(Math.ceil(around / 2), reach - 1);
  return { before: reach - 1 - front, extent: addDims(spread, around + 2 - reach) };
}

/** The same for a size that is known: what `conv` pads it with. */
function fitted(extent: Dim, count: Dim, moves: Moves, padding: AxisPadding): Place {
  if (padding === "valid") return { extent, before: 0 };
  if (padding !== "same") return { extent, before: padding[0] };
  const around = addDims(addDims(mulDims(addDims(count, -1), moves.stride), reachOf(moves)), extent, -1);
  return { extent, before: typeof around === "number" ? Math.floor(Math.max(0, around) / 2) : floorDim(around, 2) };
}

/** No element of `x` may begin behind the result, nor the result reach further than a step behind the last kernel. */
function checkExtent(called: string, x: Expr, axis: WindowAxis, i: number, isGiven: boolean): void {
  const { extent, count, before, stride } = axis;
  if (typeof extent !== "number" || typeof count !== "number") return;
  const last = (count - 1) * stride - (before as number);
  const isReached = !isGiven || (last < extent && extent - last - reachOf(axis) < Math.max(stride, 1));
  if (extent >= 0 && isReached) return;
  throw new ShapeError(
    called,
    [x],
    `axis ${1 + i} of ${showDim(count)} elements does not become ${extent}`,
    "Check outputSize, strides and padding",
  );
}
