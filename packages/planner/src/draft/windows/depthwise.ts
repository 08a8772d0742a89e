import type { PrimitiveUse } from "@handloom/compiler";
import type { KindAttributes, WindowAxis } from "@handloom/graph";
import { sizeOf } from "@handloom/tensor";
import type { OpaqueNode, Ref } from "../../group/node.ts";
import { stepsOf } from "../../group/windows/windowedProduct.ts";
import { rowMajor } from "../../layout/layout.ts";
import type { WindowSteps } from "../../plan.ts";
import { type Made, type Making, made } from "../making.ts";

type Attributes = Extract<KindAttributes["window"], { slide: "product" }>;

/** Fewer channels leave vectors empty, more outputs for each are few channels again. */
const leastChannels = 4;
const mostOutputs = 8;

/**
 * Whether a convolution has a group for each channel, so that it is sums along windows, channel by channel, and no product of
 * matrices.
 *
 * ```ts
 * import { buildProgram, resolveStep, useOf } from "@handloom/compiler";
 * import { conv, input } from "@handloom/graph";
 *
 * const [x, kernel] = [input("x", [1, 5, 8]), input("kernel", [3, 1, 8])];
 * const step = resolveStep({ inputs: { x, kernel }, outputs: { y: conv(x, kernel, { groups: 8 }) } });
 * const { instructions, values } = buildProgram(step, new Map(), { lowers: () => true });
 * isDepthwise(useOf(instructions[0], values)) // => true
 * ```
 */
export function isDepthwise({ attributes, operands, results: [result] }: PrimitiveUse): boolean {
  const { side, groups } = attributes as Attributes;
  const [kernel] = { output: [operands[1]], input: [operands[0]], kernel: [result] }[side];
  const [inner = 0, outputs = 0] = kernel?.shape.slice(-2) ?? [];
  return groups >= leastChannels && inner === 1 && outputs <= mostOutputs * groups;
}

/**
 * Drafts a depthwise convolution and its derivatives. A side that strides have spread out is a kernel for each phase: the places
 * that the same elements of the window lie over.
 *
 * ```ts
 * import { buildProgram, resolveStep } from "@handloom/compiler";
 * import { conv, input } from "@handloom/graph";
 *
 * const [x, kernel] = [input("x", [1, 5, 8]), input("kernel", [3, 1, 8])];
 * const step = resolveStep({ inputs: { x, kernel }, outputs: { y: conv(x, kernel, { groups: 8 }) } });
 * const kernels = { conv: { dtypes: ["float32"], takes: isDepthwise, draft: draftDepthwise } } as const;
 * const rules = createRules({ engine: "mine", kernels });
 * const program = buildProgram(step, new Map(), { lowers: (use) => lowers(use, rules) });
 * group(program, rules).draft.kernels.map(({ kind, axes }) => [kind, axes]) // => [["depthwise", [1, 8]]]
 * ```
 */
export function draftDepthwise(making: Making, { instruction, operands, results: [result = 0] }: OpaqueNode): Made[] {
  const { side, axes, groups } = instruction.attributes as Attributes;
  const [a, b] = operands as readonly [Ref, Ref];
  const written = { value: result, layout: rowMajor(making.scope.type(result).shape) };
  if (sizeOf(written.layout.shape) === 0) return [];
  const each = { making, axes, groups };
  if (side === "output") return outputOf(each, a, b, written);
  return side === "input" ? inputOf(each, b, a, written) : kernelOf(each, a, b, written);
}

interface Each {
  readonly making: Making;
  readonly axes: readonly WindowAxis[];
  readonly groups: number;
}

/** The strides of a tensor whose last axis is channels, each with several neighbours. */
function stridesOf({ groups }: Each, { layout }: Ref): { readonly each: number; readonly strides: readonly number[] } {
  const each = (layout.shape.at(-1) ?? 0) / groups;
  return { each, strides: layout.strides.with(-1, each) };
}

const batchOf = ({ layout }: Ref): number => layout.shape[0] ?? 0;

const countTo = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

function outputOf(all: Each, x: Ref, weights: Ref, y: Ref): Made[] {
  const [input, factors, output] = [stridesOf(all, x), kernelStrides(all, weights), stridesOf(all, y)];
  return countTo(output.each).map((place) =>
    made(all.making, (builder) => {
      const from = builder.view(x.value, "read", input.strides);
      const factor = builder.view(weights.value, "read", factors, place);
      const to = builder.view(y.value, "write", output.strides, place);
      const axes = [batchOf(y), all.groups];
      const spatial = all.axes.map(stepsOf);
      return (known) => ({ kind: "depthwise", ...known, axes, dtype: "float32", spatial, from, factors: factor, to });
    }),
  );
}

/** The input's cotangent adds up what the outputs of a channel give: one more axis of the window. */
function inputOf(all: Each, y: Ref, weights: Ref, x: Ref): Made[] {
  const [given, factors, result] = [stridesOf(all, y), kernelStrides(all, weights), stridesOf(all, x)];
  const outputs: WindowSteps = { extent: given.each, size: given.each, count: 1, stride: 1, dilation: 1, before: 0 };
  return phasesOf(all.axes).map((phases) =>
    made(all.making, (builder) => {
      const along = (strides: readonly number[], by: (phase: Phase, stride: number) => number) =>
        phases.map((phase, axis) => by(phase, strides[axis] ?? 0));
      const offset = (strides: readonly number[], by: (phase: Phase) => number) =>
        phases.reduce((sum, phase, axis) => sum + by(phase) * (strides[axis] ?? 0), 0);
      // The last axis of positions stays the last: kernels take several of them at a time.
      const inFrom = given.strides.toSpliced(1, 0, 1);
      const inFactors = [1, ...along(factors, ({ step }, stride) => step * stride), given.each];
      const places = result.strides.slice(1);
      const inTo = [result.strides[0] ?? 0, 0, ...along(places, ({ every }, stride) => every * stride), 1];
      const from = builder.view(y.value, "read", inFrom);
      const factor = builder.view(
        weights.value,
        "read",
        inFactors,
        offset(factors, ({ first }) => first),
      );
      const to = builder.view(
        x.value,
        "write",
        inTo,
        offset(places, ({ start }) => start),
      );
      const spatial = [outputs, ...phases.map(({ steps }) => steps)];
      const axes = [batchOf(x), all.groups];
      return (known) => ({ kind: "depthwise", ...known, axes, dtype: "float32", spatial, from, factors: factor, to });
    }),
  );
}

function kernelOf(all: Each, x: Ref, y: Ref, weights: Ref): Made[] {
  const [input, slopes, factors] = [stridesOf(all, x), stridesOf(all, y), kernelStrides(all, weights)];
  return countTo(slopes.each).map((place) =>
    made(all.making, (builder) => {
      const from = builder.view(x.value, "read", input.strides);
      const slope = builder.view(y.value, "read", slopes.strides, place);
      const to = builder.view(weights.value, "write", factors, place);
      const axes = [batchOf(x), all.groups];
      const spatial = all.axes.map(stepsOf);
      return (known) => ({
        kind: "depthwiseFilter",
        ...known,
        axes,
        dtype: "float32",
        spatial,
        from,
        slopes: slope,
        to,
      });
    }),
  );
}

/** By elements of the window and channels; the axis between them has one element. */
function kernelStrides(all: Each, weights: Ref): readonly number[] {
  return stridesOf(all, weights).strides.toSpliced(-2, 1);
}

/** Places along an axis, from `start` on one of `every`, and the elements of the window over them: from `first` on, by `step`. */
interface Phase {
  readonly start: number;
  readonly every: number;
  readonly first: number;
  readonly step: number;
  readonly steps: WindowSteps;
}

function phasesOf(axes: readonly WindowAxis[]): readonly (readonly Phase[])[] {
  return axes.reduce<readonly (readonly Phase[])[]>(
    (all, axis) => all.flatMap((some) => phasesAlong(axis).map((one) => [...some, one])),
    [[]],
  );
}

/** Seen from the elements of an axis, positions lie `stride` apart: so many neighbours each see them under a part of the window. */
function phasesAlong({ extent, size, count, stride: every, dilation, before }: WindowAxis): readonly Phase[] {
  return countTo(Math.min(every, Number(extent))).map((start) => {
    const placeOf = (k: number) => start + Number(before) - k * dilation;
    const elements = countTo(size).filter((k) => placeOf(k) % every === 0);
    const [first = 0, second = first + 1] = elements;
    const step = second - first;
    const steps = {
      extent: Number(count),
      size: elements.length,
      count: Math.ceil((Number(extent) - start) / every),
      stride: 1,
      dilation: elements.length > 1 ? (-step * dilation) / every : 1,
      before: elements.length > 0 ? (0 - placeOf(first)) / every : 0,
    };
    return { start, every, first, step, steps };
  });
}
