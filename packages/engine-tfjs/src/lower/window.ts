import type { PrimitiveUse, Table } from "@handloom/compiler";
import type { WindowAttributes, WindowAxis, WindowName } from "@handloom/graph";
import { sizeOf } from "@handloom/tensor";
import type { Slot } from "../eager/plan.ts";
import { type Entry, floats, type Lacks } from "./entry.ts";
import type { Emit } from "./program/emit.ts";

/** A window that moves along axes; operands are whole, `shape` is the result's. */
export type WindowLowering = (
  emit: Emit,
  operands: readonly Slot[],
  shape: readonly number[],
  attributes: WindowAttributes,
) => Slot;

/** Convolutions with two axes and padding that the kernel has, too. */
const plainConvolution: Lacks = ({ convolves, name }, use) =>
  convolves && isPlain(use) ? undefined : `${name} has no kernel for such a convolution`;

export const window: Table<WindowName, Entry<WindowLowering>> = {
  // The expansion copies the elements of each window: hundreds of times slower than the kernel on cpu and wasm.
  conv: floats(convolve, plainConvolution),
  overlapAdd: "expand",
  reduceWindow: "expand",
  selectAndScatter: "expand",
  windows: "expand",
};

function convolve(
  emit: Emit,
  [x, filter]: readonly Slot[],
  shape: readonly number[],
  attributes: WindowAttributes,
): Slot {
  const { axes } = attributes;
  const padded = axes.map((axis) => [Number(axis.before), Math.max(0, behind(axis))] as const);
  const none = [0, 0] as const;
  return emit.kernel(
    "Conv2D",
    { x: x as Slot, filter: filter as Slot },
    {
      strides: axes.map(({ stride }) => stride),
      dilations: axes.map(({ dilation }) => dilation),
      pad: [none, ...padded, none],
      dataFormat: "NHWC",
    },
    shape,
    "float32",
  );
}

function isPlain({ attributes, operands, results }: PrimitiveUse): boolean {
  const windows = attributes as WindowAttributes;
  if (windows.slide !== "product" || windows.side !== "output" || windows.groups !== 1) return false;
  const isEmpty = [...operands, ...results].some(({ shape }) => sizeOf(shape) === 0);
  return !isEmpty && windows.axes.length === 2 && windows.axes.every(isPlainAxis);
}

/** Elements at the end that no window reaches are fewer than a stride, as the kernel counts its positions. */
function isPlainAxis(axis: WindowAxis): boolean {
  const { stride, dilation, inputDilation, before } = axis;
  const isDense = inputDilation === 1 && dilation >= 1 && (stride === 1 || dilation === 1);
  return isDense && Number(before) >= 0 && behind(axis) > -stride;
}

/** How far the last position lies behind the axis. */
function behind({ extent, size, count, stride, dilation, before }: WindowAxis): number {
  return (Number(count) - 1) * stride + (size - 1) * dilation + 1 - Number(before) - Number(extent);
}
