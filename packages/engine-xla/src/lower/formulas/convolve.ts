import type { WindowAttributes, WindowAxis } from "@handloom/graph";
import { sizeOf } from "@handloom/tensor";
import { reshape, reverse, transpose } from "../../text/ops.ts";
import type { Ref } from "../../text/ref.ts";
import { convolution } from "../../text/windowOps.ts";
import type { Context, Wanted } from "../context.ts";
import { slideOf } from "./slideOf.ts";

type Attributes = Extract<WindowAttributes, { slide: "product" }>;

/** One side of a convolution from the other two, in the order input, kernel, output. */
export function convolve(
  context: Context,
  operands: readonly Ref[],
  attributes: WindowAttributes,
  wanted: Wanted,
): Ref {
  const [a, b] = operands as readonly [Ref, Ref];
  if ([a, b, wanted].some(({ shape }) => sizeOf(shape) === 0)) return context.text.fill(0, wanted.dtype, wanted.shape);
  const { side, groups, axes } = attributes as Attributes;
  if (side === "output") return forward(context, a, b, axes, groups, wanted);
  if (side === "input")
    return forward(context, b, exchangeChannels(context, a, groups), axes.map(exchanged), groups, wanted);
  return kernelOf(context, a, b, axes, groups, wanted);
}

/** The window reads the positions, and moves over the elements: the same pairs, seen from the other side. */
function exchanged({ extent, size, count, stride, dilation, inputDilation, before }: WindowAxis): WindowAxis {
  return {
    extent: count,
    size,
    count: extent,
    stride: inputDilation,
    dilation: -dilation,
    inputDilation: stride,
    before: -Number(before),
  };
}

function spatial(axes: readonly WindowAxis[]): string {
  return axes.map((_, axis) => `${axis}, `).join("");
}

/** The kernel's axes that a window reads backwards. */
function backwards(axes: readonly WindowAxis[]): readonly number[] {
  return axes.flatMap(({ dilation }, axis) => (dilation < 0 ? [axis] : []));
}

function forward(
  { text, precision }: Context,
  x: Ref,
  kernel: Ref,
  axes: readonly WindowAxis[],
  groups: number,
  wanted: Wanted,
): Ref {
  const s = spatial(axes);
  const how = {
    slides: axes.map(slideOf),
    dimensions: `[b, ${s}f]x[${s}i, o]->[b, ${s}f]`,
    featureGroups: groups,
    batchGroups: 1,
    precision,
  };
  return convolution(text, x, reverse(text, kernel, backwards(axes)), how, wanted);
}

/** `[…size, channels / groups, outputs]` to `[…size, outputs / groups, channels]`, group by group. */
function exchangeChannels({ text }: Context, kernel: Ref, groups: number): Ref {
  const size = kernel.shape.slice(0, -2);
  const [channels, outputs] = kernel.shape.slice(-2) as [number, number];
  const apart = reshape(text, kernel, [...size, channels, groups, outputs / groups]);
  const rank = size.length;
  const turned = transpose(text, apart, [...size.keys(), rank + 2, rank + 1, rank]);
  return reshape(text, turned, [...size, outputs / groups, groups * channels]);
}

/** A convolution again: its window is what lies in the output, and it moves over the elements of the kernel. */
function kernelOf(
  { text, precision }: Context,
  x: Ref,
  output: Ref,
  axes: readonly WindowAxis[],
  groups: number,
  wanted: Wanted,
): Ref {
  const s = spatial(axes);
  const turned = axes.map((axis): WindowAxis => {
    const { size, count, stride, dilation, before } = axis;
    const step = Math.abs(dilation);
    const shift = dilation < 0 ? (size - 1) * step : 0;
    return {
      ...axis,
      size: Number(count),
      count: size,
      stride: step,
      dilation: stride,
      before: Number(before) + shift,
    };
  });
  const how = {
    slides: turned.map(slideOf),
    // Channels are the batch of this one, and examples its features.
    dimensions: `[f, ${s}b]x[i, ${s}o]->[${s}b, f]`,
    featureGroups: 1,
    batchGroups: groups,
    precision,
  };
  const made = convolution(text, x, output, how, wanted);
  return reverse(text, made, backwards(axes));
}
