import type { KindAttributes, WindowAxis } from "@handloom/graph";
import { sizeOf } from "@handloom/tensor";
import type { OpaqueNode, Ref } from "../../group/node.ts";
import { type Layout, rowMajor } from "../../layout/layout.ts";
import { bitsOf } from "../kernelBuilder.ts";
import type { Made, Making } from "../making.ts";
import { fill, moved } from "../moves.ts";

/**
 * Drafts windows that nothing combines: a kernel fills the whole, then one for each element of the window copies what it lies over
 * at all positions.
 *
 * ```ts
 * import { buildProgram, resolveStep } from "@handloom/compiler";
 * import { input, windows } from "@handloom/graph";
 *
 * const x = input("x", [1, 5, 1]);
 * const step = resolveStep({ inputs: { x }, outputs: { y: windows(x, { size: 3 }) } });
 * const rules = createRules({ engine: "mine", kernels: { windows: { dtypes: ["float32"], draft: draftViews } } });
 * const program = buildProgram(step, new Map(), { lowers: (use) => lowers(use, rules) });
 * const { blocks, kernels } = group(program, rules).draft;
 * blocks[0].calls.map(({ kernel }) => kernels[kernel].kind) // => ["fill", "copy", "copy", "copy"]
 * ```
 */
export function draftViews(making: Making, { instruction, operands, results: [result = 0] }: OpaqueNode): Made[] {
  const { first, axes, value } = instruction.attributes as Extract<KindAttributes["window"], { slide: "view" }>;
  const { shape, dtype } = making.scope.type(result);
  if (sizeOf(shape) === 0) return [];
  const [x] = operands as readonly [Ref];
  const { strides } = rowMajor(shape);
  const elements = axes.reduce<readonly (readonly number[])[]>(
    (all, { size }) => all.flatMap((one) => Array.from({ length: size }, (_, k) => [...one, k])),
    [[]],
  );
  const copies = elements.flatMap((element) => {
    const runs = axes.map((axis, i) => runOf(axis, element[i] as number));
    if (runs.some((run) => run === undefined)) return [];
    return [copied(runs as readonly Run[], element)];
  });
  return [fill(making, result, sizeOf(shape), bitsOf(value, dtype)), ...copies];

  function copied(runs: readonly Run[], element: readonly number[]): Made {
    const { layout } = x;
    const runAt = (axis: number): Run | undefined => runs[axis - first];
    const inResult = (axis: number) => (axis < first + runs.length ? axis : axis + runs.length);
    const sizes = layout.shape.map((size, axis) => runAt(axis)?.count ?? size);
    const from: Layout = {
      shape: sizes,
      strides: layout.strides.map((stride, axis) => stride * (runAt(axis)?.step ?? 1)),
      offset: runs.reduce((at, { place }, i) => at + place * (layout.strides[first + i] ?? 0), layout.offset),
    };
    const to: Layout = {
      shape: sizes,
      strides: sizes.map((_, axis) => (strides[inResult(axis)] ?? 0) * (runAt(axis)?.every ?? 1)),
      offset: runs.reduce(
        (at, { start }, i) =>
          at + start * (strides[first + i] ?? 0) + (element[i] as number) * (strides[first + runs.length + i] ?? 0),
        0,
      ),
    };
    return moved(making, { value: x.value, layout: from }, result, to);
  }
}

/** Positions from `start` on, one of `every`: there an element of the window lies over places from `place` on. */
interface Run {
  readonly start: number;
  readonly every: number;
  readonly count: number;
  readonly place: number;
  readonly step: number;
}

function runOf({ extent, count, stride, dilation, inputDilation, before }: WindowAxis, k: number): Run | undefined {
  const places = Array.from(
    { length: Number(count) },
    (_, o) => (o * stride + k * dilation - Number(before)) / inputDilation,
  );
  const inside = [...places.keys()].filter((o) => {
    const place = places[o] as number;
    return Number.isInteger(place) && place >= 0 && place < Number(extent);
  });
  const [start, next = (start ?? 0) + 1] = inside;
  if (start === undefined) return undefined;
  const [place, second] = [places[start] as number, places[next] ?? 0];
  const step = inside.length > 1 ? second - place : 1;
  return { start, every: next - start, count: inside.length, place, step };
}
