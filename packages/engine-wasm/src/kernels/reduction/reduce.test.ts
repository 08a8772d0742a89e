import { describe, expect, it } from "vitest";
import { wasmModule } from "../../wasm/module.ts";
import { constant, shifted } from "../coordinate.ts";
import { boundaries } from "../strips.ts";
import { anchored, loadLanes, storeLanes, type View } from "../view.ts";
import { type Combiner, float32, int32 } from "./combiner.ts";
import {
  combineParts,
  innerStrips,
  outerStrips,
  partialBytes,
  type Reduction,
  reduce,
  reduceParts,
  stepBlocks,
} from "./reduce.ts";

interface Shape {
  readonly outer: number;
  readonly length: number;
  readonly inner: number;
  /** Elements lie as [outer][inner][step], so that the lanes are steps; else as [outer][step][inner]. */
  readonly alongSteps: boolean;
}

const shapes: Shape[] = [
  ...[0, 1, 2, 3, 4, 5, 10, 15, 16, 17, 33, 47, 64, 1023, 1024, 1025, 5000].map((length) => ({
    outer: 3,
    length,
    inner: 2,
    alongSteps: true,
  })),
  ...[0, 1, 2, 3, 7, 64, 255, 256, 257, 1000].flatMap((length) =>
    [1, 3, 4, 16, 17, 37].map((inner) => ({ outer: 2, length, inner, alongSteps: false })),
  ),
  { outer: 0, length: 5, inner: 4, alongSteps: false },
  { outer: 4, length: 5, inner: 0, alongSteps: true },
  { outer: 1, length: 100_000, inner: 1, alongSteps: true },
];
const title = ({ outer, length, inner, alongSteps }: Shape): string =>
  `${outer}×[${length}]×${inner}, lanes along ${alongSteps ? "steps" : "inner"}`;

type Way = "whole" | "ranges" | "parts";
const at = 1024;

/** Bytes of the results. */
function compute(
  { outer, length, inner, alongSteps }: Shape,
  combiner: Combiner,
  elements: Float32Array | Int32Array,
  way: Way,
): Uint8Array {
  const strides = alongSteps ? [4 * inner * length, 4, 4 * length] : [4 * inner * length, 4 * inner, 4];
  const source: View = { address: { offset: at }, strides };
  const result: View = { address: { offset: at + elements.byteLength + 64 }, strides: [4 * inner, 4] };
  let from = source;
  const reduction: Reduction = {
    outer,
    length,
    inner,
    lanes: alongSteps ? "steps" : "inner",
    combiner,
    place: (code, o, i) => {
      from = anchored(code, source, [o, { plus: 0 }, i]);
    },
    load: (code, o, step, i, count) =>
      loadLanes(code, from, [constant(o), step, constant(i)], alongSteps ? 1 : 2, count),
    finish: (code, o, i, count, values) =>
      values.forEach((value, v) =>
        storeLanes(code, result, [o, shifted(i, 4 * v)], 1, Math.min(4, count - 4 * v), value),
      ),
  };
  const partials = { offset: result.address.offset + 4 * outer * inner + 64 };
  const module = wasmModule();
  module.memory({ initial: Math.ceil((partials.offset + partialBytes(reduction) + 64) / 65536), export: "memory" });
  if (way === "whole") module.function({ export: "run" }, (code) => reduce(code, reduction));
  module.function({ params: ["i32", "i32", "i32", "i32"], export: "range" }, (code, o0, o1, i0, i1) =>
    reduce(code, reduction, { begin: o0, end: o1 }, { begin: i0, end: i1 }),
  );
  module.function({ params: ["i32", "i32"], export: "part" }, (code, begin, end) =>
    reduceParts(code, reduction, partials, { begin, end }),
  );
  module.function({ export: "combine" }, (code) => combineParts(code, reduction, partials));
  const { memory, run, range, part, combine } = new WebAssembly.Instance(new WebAssembly.Module(module.bytes()))
    .exports as unknown as {
    memory: WebAssembly.Memory;
    run?(): void;
    range(...ends: number[]): void;
    part(begin: number, end: number): void;
    combine(): void;
  };
  const words = new Uint32Array(memory.buffer);
  words.fill(0xffffffff);
  words.set(new Uint32Array(elements.buffer), at / 4);
  const pairs = (ends: number[]): [number, number][] =>
    ends
      .slice(1)
      .map((end, i): [number, number] => [ends[i] ?? 0, end])
      .reverse();
  if (way === "whole") run?.();
  else if (way === "ranges")
    for (const o of pairs(boundaries(outerStrips(reduction), 2)))
      for (const i of pairs(boundaries(innerStrips(reduction), 2))) range(...o, ...i);
  else {
    for (const [begin, end] of pairs(boundaries(stepBlocks(reduction), 3))) part(begin, end);
    combine();
  }
  const end = result.address.offset + 4 * outer * inner;
  expect(
    words.subarray(end / 4, end / 4 + 16).every((word) => word === 0xffffffff),
    "nothing is written behind the results",
  ).toBe(true);
  return new Uint8Array(memory.buffer.slice(result.address.offset, end));
}

function expected(
  { outer, length, inner, alongSteps }: Shape,
  elements: ArrayLike<number>,
  start: number,
  combine: (a: number, b: number) => number,
): number[] {
  const results: number[] = [];
  for (let o = 0; o < outer; o++) {
    for (let i = 0; i < inner; i++) {
      let total = start;
      for (let s = 0; s < length; s++)
        total = combine(
          total,
          elements[o * inner * length + (alongSteps ? i * length + s : s * inner + i)] ?? Number.NaN,
        );
      results.push(total);
    }
  }
  return results;
}

/** Multiples of 2^−10 in [−1, 1) without an order. */
const scattered = (count: number): Float32Array =>
  Float32Array.from({ length: count }, (_, i) => ((i * 1237 + (i >> 3) * 577) % 2048) / 1024 - 1);
const sizeOf = ({ outer, length, inner }: Shape): number => outer * length * inner;

describe("reduce", () => {
  it.each(shapes.map((shape) => [title(shape), shape] as const))("combines %s", (_, shape) => {
    const floats = scattered(sizeOf(shape)),
      integers = Int32Array.from(floats, (x) => 1e9 * x);
    const floatResults = (combiner: Combiner): number[] => [
      ...new Float32Array(compute(shape, combiner, floats, "whole").buffer),
    ];
    const integerResults = (combiner: Combiner): number[] => [
      ...new Int32Array(compute(shape, combiner, integers, "whole").buffer),
    ];
    expect(floatResults(float32.max)).toEqual(expected(shape, floats, Number.NEGATIVE_INFINITY, Math.max));
    expect(floatResults(float32.min)).toEqual(expected(shape, floats, Number.POSITIVE_INFINITY, Math.min));
    // Multiples of 2^−10 below 2^13: sums are exact in any order.
    expect(floatResults(float32.sum)).toEqual(expected(shape, floats, 0, (a, b) => a + b));
    expect(integerResults(int32.sum)).toEqual(expected(shape, integers, 0, (a, b) => (a + b) | 0));
    expect(integerResults(int32.prod)).toEqual(expected(shape, integers, 1, Math.imul));
    expect(integerResults(int32.max)).toEqual(expected(shape, integers, -(2 ** 31), Math.max));
    expect(integerResults(int32.min)).toEqual(expected(shape, integers, 2 ** 31 - 1, Math.min));
  });

  it("gives the same bits in ranges and in parts", () => {
    for (const shape of shapes) {
      const floats = scattered(sizeOf(shape)).map((x) => x / 3);
      for (const combiner of [float32.sum, float32.prod]) {
        const want = compute(shape, combiner, floats, "whole");
        for (const way of ["ranges", "parts"] as const)
          expect(compute(shape, combiner, floats, way), `${title(shape)}, ${way}`).toEqual(want);
      }
    }
  });

  it.each([true, false])("A5: keeps the error of a long sum small, along the lanes: %s", (alongSteps) => {
    const shape = { outer: 1, length: 10_000_000, inner: 1, alongSteps };
    const floats = new Float32Array(shape.length).fill(0.1);
    const [sum = 0] = new Float32Array(compute(shape, float32.sum, floats, "whole").buffer);
    expect(Math.abs(sum / (shape.length * Math.fround(0.1)) - 1)).toBeLessThan(3e-7);
  });

  it("lets NaN through max and min", () => {
    const shape = { outer: 1, length: 37, inner: 1, alongSteps: true };
    const floats = scattered(37);
    floats[35] = Number.NaN;
    for (const combiner of [float32.max, float32.min])
      expect(new Float32Array(compute(shape, combiner, floats, "whole").buffer)[0]).toBeNaN();
  });
});
