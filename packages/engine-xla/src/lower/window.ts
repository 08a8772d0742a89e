import type { PrimitiveUse, Table } from "@handloom/compiler";
import type { WindowAttributes, WindowName } from "@handloom/graph";
import { sizeOf } from "@handloom/tensor";
import type { Combine } from "../text/ops.ts";
import type { Ref } from "../text/ref.ts";
import { reduceWindow, type Slide, selectAndScatter } from "../text/windowOps.ts";
import type { Context, Wanted } from "./context.ts";
import { convolve } from "./formulas/convolve.ts";
import { slideOf } from "./formulas/slideOf.ts";
import { farthest } from "./reduction.ts";

export type WindowLowering = (
  context: Context,
  operands: readonly Ref[],
  attributes: WindowAttributes,
  wanted: Wanted,
) => Ref;
type Reduce = Extract<WindowAttributes, { slide: "reduce" | "select" }>;

export const window: Table<WindowName, WindowLowering> = {
  conv: convolve,
  // XLA has no operation for it, nor for `windows`.
  overlapAdd: "expand",
  reduceWindow: ({ text }, [x], attributes, wanted) => {
    const { combine } = attributes as Reduce;
    const operand = x as Ref;
    const start = farthest(combines[combine], wanted.dtype);
    if (sizeOf(wanted.shape) === 0 || sizeOf(operand.shape) === 0) return text.fill(start, wanted.dtype, wanted.shape);
    return reduceWindow(text, operand, slidesOf(operand.shape, attributes), combines[combine], start, wanted);
  },
  selectAndScatter: ({ text }, [x, updates], attributes) => {
    const operand = x as Ref;
    if (sizeOf(operand.shape) === 0 || sizeOf((updates as Ref).shape) === 0)
      return text.fill(0, operand.dtype, operand.shape);
    const direction = (attributes as Reduce).combine === "max" ? "GE" : "LE";
    return selectAndScatter(text, operand, updates as Ref, slidesOf(operand.shape, attributes), direction);
  },
  windows: "expand",
};

const combines: Readonly<Record<Reduce["combine"], Combine>> = { sum: "add", max: "maximum", min: "minimum" };

/** Of all axes; along those that have no window, it is one element. */
function slidesOf(shape: readonly number[], { first, axes }: WindowAttributes): readonly Slide[] {
  return shape.map((_, axis) => {
    const own = axes[axis - first];
    return own === undefined ? still : slideOf(own);
  });
}

const still: Slide = { size: 1, stride: 1, low: 0, high: 0, dilation: 1, inputDilation: 1 };

/** XLA's selection knows no dilation, and neither of its reductions a window that begins within the axis. */
export function isWindowOfXla({ attributes }: Extract<PrimitiveUse, { kind: "window" }>): boolean {
  if (attributes.slide === "product") return true;
  const slides = attributes.axes.map(slideOf);
  if (slides.some(({ low, high }) => low < 0 || high < 0)) return false;
  const isPlain = slides.every(({ dilation, inputDilation }) => dilation === 1 && inputDilation === 1);
  return attributes.slide !== "select" || isPlain;
}
