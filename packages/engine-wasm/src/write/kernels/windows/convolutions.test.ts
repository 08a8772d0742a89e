import { compile, createReferenceEngine, profile } from "@handloom/compiler";
import {
  add,
  type ConvOptions,
  conv,
  type Expr,
  gradients,
  input,
  maxPool,
  mul,
  relu,
  reshape,
  sum,
  transpose,
} from "@handloom/graph";
import { sizeOf, Tensor } from "@handloom/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createWasmEngine } from "../../../createWasmEngine.ts";
import { createEagerEngine } from "../../../threads/eagerEngine.cases.ts";

/** Irregular, and exact in float32. */
function numbers(shape: readonly number[], step: number): Tensor {
  return new Tensor(
    Float32Array.from({ length: sizeOf(shape) }, (_, i) => (((i * step + 3) % 29) - 14) / 16),
    shape,
  );
}

interface Case {
  readonly title: string;
  readonly x: readonly number[];
  readonly kernel: readonly number[];
  readonly options?: ConvOptions;
  /** The image as it lies in memory, by the axes that it is transposed along. Default: as it is. */
  readonly lies?: readonly number[];
}

// Sizes beyond one strip, one block of k and one vector, and such as leave rests of all of them.
const cases: readonly Case[] = [
  { title: "channels that fill vectors", x: [3, 13, 11, 8], kernel: [3, 3, 8, 12], options: { padding: "same" } },
  { title: "more positions than a block", x: [5, 19, 17, 4], kernel: [3, 2, 4, 5], options: { padding: 1 } },
  { title: "one channel", x: [3, 14, 15, 1], kernel: [5, 5, 1, 9], options: { strides: 2, padding: "same" } },
  { title: "one channel of eight", x: [3, 14, 15, 1], kernel: [5, 5, 1, 8], options: { strides: 2, padding: "same" } },
  { title: "five channels to one", x: [2, 9, 10, 5], kernel: [3, 3, 5, 1], options: { padding: [2, [0, 3]] } },
  { title: "windows deeper than a block", x: [1, 6, 6, 80], kernel: [4, 4, 80, 6], options: { padding: "same" } },
  {
    title: "strides and dilation",
    x: [2, 17, 16, 6],
    kernel: [3, 3, 6, 7],
    options: { strides: [3, 2], dilation: [2, 3], padding: 4 },
  },
  { title: "steps", x: [3, 301, 4], kernel: [7, 4, 10], options: { strides: 2, padding: 3 } },
  { title: "volumes", x: [2, 5, 6, 7, 3], kernel: [2, 3, 2, 3, 4], options: { padding: 1, strides: [1, 2, 1] } },
  { title: "groups", x: [2, 8, 9, 6], kernel: [3, 3, 3, 8], options: { groups: 2, padding: 1 } },
  {
    title: "a group for each channel",
    x: [2, 12, 11, 10],
    kernel: [3, 3, 1, 10],
    options: { groups: 10, strides: 2, padding: 1 },
  },
  { title: "two outputs for each channel", x: [2, 9, 8, 5], kernel: [3, 3, 1, 10], options: { groups: 5, padding: 1 } },
  {
    title: "a group for each of 33 channels, with dilation and padding on one side",
    x: [3, 9, 14, 33],
    kernel: [3, 3, 1, 33],
    options: {
      groups: 33,
      dilation: [1, 2],
      padding: [
        [0, 2],
        [5, 0],
      ],
    },
  },
  {
    title: "channel by channel, strides that leave elements out",
    x: [2, 11, 10, 4],
    kernel: [2, 2, 1, 4],
    options: { groups: 4, strides: [3, 4] },
  },
  {
    title: "channel by channel, a window wider than the tensor",
    x: [1, 2, 3, 6],
    kernel: [5, 5, 1, 12],
    options: { groups: 6, padding: "same" },
  },
  {
    title: "channel by channel, long steps",
    x: [2, 601, 5],
    kernel: [19, 1, 5],
    options: { groups: 5, strides: 2, padding: [[9, 4]] },
  },
  {
    title: "channel by channel, volumes",
    x: [2, 4, 5, 7, 9],
    kernel: [2, 3, 3, 1, 9],
    options: { groups: 9, padding: 1, strides: [1, 2, 1] },
  },
  {
    title: "channel by channel, nine outputs for each",
    x: [2, 6, 5, 4],
    kernel: [3, 3, 1, 36],
    options: { groups: 4 },
  },
  { title: "channel by channel, no rows", x: [0, 5, 5, 8], kernel: [3, 3, 1, 8], options: { groups: 8, padding: 1 } },
  { title: "kernels of one element", x: [3, 9, 7, 12], kernel: [1, 1, 12, 20] },
  { title: "kernels of one element with strides", x: [3, 9, 7, 12], kernel: [1, 1, 12, 20], options: { strides: 2 } },
  {
    title: "an example with three channels",
    x: [1, 21, 18, 3],
    kernel: [4, 4, 3, 8],
    options: { strides: 2, padding: 1 },
  },
  { title: "three channels, wide windows far apart", x: [2, 19, 33, 3], kernel: [2, 9, 3, 5], options: { strides: 5 } },
  {
    title: "filters of four rows more than pairs of tiles",
    x: [2, 9, 9, 4],
    kernel: [2, 2, 4, 6],
    options: { padding: 1 },
  },
  { title: "filters of eight rows more", x: [2, 9, 9, 4], kernel: [5, 1, 4, 6], options: { padding: [2, 0] } },
  { title: "channels apart", x: [3, 9, 7, 8], lies: [0, 3, 1, 2], kernel: [3, 3, 8, 5], options: { padding: "same" } },
  { title: "columns before rows", x: [3, 9, 7, 4], lies: [2, 0, 1, 3], kernel: [3, 2, 4, 5], options: { padding: 1 } },
  { title: "columns before rows, three channels", x: [2, 9, 7, 3], lies: [0, 2, 1, 3], kernel: [3, 2, 3, 5] },
  {
    title: "elements spread out under a stride",
    x: [2, 7, 6, 3],
    kernel: [3, 3, 3, 4],
    options: { inputDilation: 3, strides: 2, padding: 2 },
  },
];

/** The gradients of a convolution too. A kernel finds sizes and strides in what it is given, since inputs come in flat. */
function convolution({ x, kernel, options, lies = [...x.keys()] }: Omit<Case, "title">) {
  const memory = lies.map((axis) => x[axis] as number);
  const flat = { image: input("image", [sizeOf(x)]), weights: input("weights", [sizeOf(kernel)]) };
  const image = transpose(
    reshape(flat.image, memory),
    x.map((_, axis) => lies.indexOf(axis)),
  );
  const weights = reshape(flat.weights, kernel);
  const y = conv(image, weights, options);
  const slope = input("slope", [sizeOf(y.shape as number[])]);
  const [dx, dw] = gradients(y, [image, weights], { cotangent: reshape(slope, y.shape) }) as unknown as [Expr, Expr];
  const feed = {
    image: numbers([sizeOf(x)], 7),
    weights: numbers([sizeOf(kernel)], 5),
    slope: numbers(slope.shape as number[], 11),
  };
  return { step: { inputs: { ...flat, slope }, outputs: { y, dx, dw } }, feed };
}

const [alone, wide] = [createWasmEngine({ threads: 1 }), createWasmEngine({ threads: 1, wide: true })];
const several = await createEagerEngine(3);
const reference = createReferenceEngine();

describe.each([
  { name: "one thread", engine: alone },
  { name: "wide", engine: wide },
])("convolutions, $name", ({ engine }) => {
  it.each(cases)("agrees with the reference: $title", (given) => {
    const { step, feed } = convolution(given);
    const [got, want] = [compile(engine, step)(feed), compile(reference, step)(feed)];
    for (const key of ["y", "dx", "dw"] as const)
      expect(got[key].allClose(want[key], { rtol: 1e-5, atol: 2e-5 }), key).toBe(true);
  });
});

describe("convolutions on three threads", () => {
  it.each(cases)("have the bits of one: $title", (given) => {
    const { step, feed } = convolution(given);
    const [got, want] = [compile(several, step)(feed), compile(alone, step)(feed)];
    for (const key of ["y", "dx", "dw"] as const) expect(got[key].data, key).toEqual(want[key].data);
  });
});

describe("random convolutions", { timeout: 600_000 }, () => {
  const upTo = (max: number, min = 1) => fc.integer({ min, max });
  const axis = fc.record({
    extent: upTo(23),
    size: upTo(5),
    strides: upTo(3),
    dilation: upTo(2),
    padding: fc.tuple(upTo(5, 0), upTo(5, 0)),
  });
  const channels = fc.constantFrom(1, 2, 3, 4, 5, 8, 12, 16);
  const random = upTo(2).chain((rank) => {
    const order = Array.from({ length: rank + 2 }, (_, axis) => axis);
    const axes = fc.array(axis, { minLength: rank, maxLength: rank });
    const lies = fc.oneof(fc.constant(order), fc.shuffledSubarray(order, { minLength: rank + 2 }));
    return fc.tuple(upTo(3), axes, channels, channels, lies).map(([batch, axes, channels, outputs, lies]) => {
      // An axis is no shorter than the window that moves along it.
      const extents = axes.map(({ extent, size, dilation, padding: [before, behind] }) =>
        Math.max(extent, 1 + (size - 1) * dilation - before - behind),
      );
      return {
        x: [batch, ...extents, channels],
        kernel: [...axes.map(({ size }) => size), channels, outputs],
        options: {
          strides: axes.map(({ strides }) => strides),
          dilation: axes.map(({ dilation }) => dilation),
          padding: axes.map(({ padding }) => padding),
        },
        lies,
      };
    });
  });

  it("agree with the reference, and have the same bits on three threads", () => {
    fc.assert(
      fc.property(random, (given) => {
        const { step, feed } = convolution(given);
        const [one, two, three] = [alone, wide, several].map((engine) => compile(engine, step)(feed));
        const want = compile(reference, step)(feed);
        for (const key of ["y", "dx", "dw"] as const) {
          for (const got of [one, two])
            expect(got?.[key].allClose(want[key], { rtol: 1e-5, atol: 2e-5 }), key).toBe(true);
          expect(three?.[key].data, key).toEqual(one?.[key].data);
        }
      }),
      { numRuns: Number(process.env["RANDOM_RUNS"] ?? 15) },
    );
  });
});

describe("pooling", () => {
  const [engine, reference] = [createWasmEngine({ threads: 2 }), createReferenceEngine()];
  it.each([
    { title: "side by side", x: [3, 12, 10, 7], options: { size: 2 } },
    { title: "overlapping, with padding", x: [4, 21, 23, 9], options: { size: 3, strides: 2, padding: 1 } },
    { title: "large windows", x: [2, 20, 20, 5], options: { size: 6, strides: 1, padding: 2 } },
    { title: "steps of one channel", x: [2, 33, 1], options: { size: 4, strides: 3 } },
  ])("gives the numbers of the reference: $title", ({ x, options }) => {
    const image = input("x", x);
    const y = maxPool(image, options);
    const slope = input("slope", y.shape);
    const [dx] = gradients(y, [image], { cotangent: slope }) as unknown as [Expr];
    const step = { inputs: { image, slope }, outputs: { y, dx } };
    const feed = { image: numbers(x, 7), slope: numbers(y.shape as number[], 11) };
    const [got, want] = [compile(engine, step)(feed), compile(reference, step)(feed)];
    for (const key of ["y", "dx"] as const) expect(got[key].allClose(want[key], { rtol: 0, atol: 0 }), key).toBe(true);
  });
});

describe("the gradient of pooling behind relu", () => {
  const [engine, reference] = [createWasmEngine({ threads: 1 }), createReferenceEngine()];
  it.each([
    { title: "side by side", x: [2, 6, 8, 5], options: { size: 2 } },
    { title: "overlapping, with padding", x: [2, 9, 7, 9], options: { size: 3, strides: 2, padding: 1 } },
  ])("masks what windows are given, with the bits of the reference: $title", ({ x, options }) => {
    const image = input("x", x);
    const y = maxPool(relu(image), options);
    const slope = input("slope", y.shape);
    const [dx] = gradients(y, [image], { cotangent: slope }) as unknown as [Expr];
    const step = { inputs: { image, slope }, outputs: { y, dx } };
    const values = Float32Array.from(numbers(x, 7).data, (value, i) =>
      i % 31 === 0 ? Number.NaN : i % 5 === 0 ? -0 : value,
    );
    const given = numbers(y.shape as number[], 11);
    const feed = { image: new Tensor(values, x), slope: given };
    const [got, want] = [compile(engine, step)(feed), compile(reference, step)(feed)];
    expect(got.y.data).toEqual(Float32Array.from(want.y.data));
    expect(got.dx.data).toEqual(Float32Array.from(want.dx.data));
  });

  it("stores no more of the image than relu and its gradient", () => {
    const image = input("x", [2, 6, 8, 5]);
    const y = maxPool(relu(add(image, 1)), { size: 2 });
    const step = { inputs: { image }, outputs: { y, dx: gradients(sum(mul(y, y)), [image])[0] as Expr } };
    const { kernels } = profile(compile(engine, step), { image: numbers([2, 6, 8, 5], 7) }, { calls: 1 });
    expect(kernels.map(({ name }) => name)).toEqual([
      "add lessEqual where",
      "reduceWindow",
      "add lessEqual where",
      "selectAndScatter",
    ]);
  });
});
