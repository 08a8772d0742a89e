import { type Expr, type Padding, type PadMode, pad } from "@handloom/graph";
import { paddingsOf } from "@handloom/graph/inspect";
import { checkWord } from "@handloom/tensor";
import { LayerError } from "../../layer/layerError.ts";
import { sizesOf } from "./sizesOf.ts";

/** Zeros where a window reaches over an end, or the axis continued as `pad` does. */
export type PaddingMode = "zeros" | PadMode;

/** How a window of a layer slides, and over what. */
export interface PaddedWindow {
  readonly size: number | readonly number[];
  readonly strides?: number | readonly number[] | undefined;
  readonly padding?: Padding | undefined;
  readonly dilation?: number | readonly number[] | undefined;
  readonly paddingMode?: PaddingMode | undefined;
}

/** @throws RangeError for another word */
export function checkPaddingMode(called: string, mode: unknown): void {
  if (mode !== undefined) checkWord(called, "paddingMode", mode, ["zeros", "reflect", "symmetric", "edge", "wrap"]);
}

/**
 * x with its ends continued, and the padding that is left to the convolution: none, or zeros.
 *
 * @param x [batch, …spatial, channels]
 * @param window as the layer's options say it, checked
 * @throws LayerError where "same" by strides must know a size that has a name
 */
export function continuedEnds(
  called: string,
  x: Expr,
  { paddingMode = "zeros", padding = "valid", ...window }: PaddedWindow,
): { readonly x: Expr; readonly padding: Padding } {
  if (paddingMode === "zeros") return { x, padding };
  const rank = x.shape.length - 2;
  const pairs = paddingsOf(called, padding, rank).map((axis, i) => ends(called, x, i, window, axis));
  const sides = [0, 1].map((side) => [0, ...pairs.map((pair) => pair[side] as number), 0]);
  const [before = [], behind = []] = sides;
  return { x: pad(x, before, behind, paddingMode), padding: "valid" };
}

/** How many elements are added before and behind a spatial axis; "same" has an odd one behind, as the op. */
function ends(
  called: string,
  x: Expr,
  axis: number,
  { size, strides = 1, dilation = 1 }: PaddedWindow,
  padding: ReturnType<typeof paddingsOf>[number],
): readonly [before: number, behind: number] {
  if (padding === "valid") return [0, 0];
  if (padding !== "same") return padding;
  const rank = x.shape.length - 2;
  const [kernel = 1, stride = 1, step = 1] = [size, strides, dilation].map((each) => sizesOf(each, rank)[axis]);
  const reach = (kernel - 1) * step + 1;
  const length = x.shape[axis + 1];
  if (stride > 1 && typeof length !== "number")
    throw new LayerError(
      called,
      `padding "same" by strides of ${stride} is as long as the size of axis ${axis + 1} says, which has a name`,
      'Give numbers as padding, or paddingMode "zeros"',
    );
  const added =
    stride === 1 ? reach - 1 : Math.max(0, (Math.ceil(Number(length) / stride) - 1) * stride + reach - Number(length));
  return [Math.floor(added / 2), Math.ceil(added / 2)];
}
