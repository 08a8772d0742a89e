import {
  evaluate,
  gradients,
  input,
  matmul,
  square,
  substitute,
  sum,
  transpose,
  type Variable,
  variable,
} from "@handloom/graph";
import { carriedUpdates } from "@handloom/graph/inspect";
import { describe, expect, it } from "vitest";
import { conv2d, convTranspose2d, dense, depthwiseConv2d, embedding, lstm, prelu, sequential } from "../index.ts";
import { spectralNorm } from "./spectralNorm.ts";
import { weightNorm } from "./weightNorm.ts";

const x = variable([
  [1, -2, 0.5],
  [0.25, 3, -1],
]);
const kernel = (net: ReturnType<typeof dense>) => net.variables["kernel"] as Variable;

describe("weightNorm", () => {
  it("starts as the layer itself, and trains lengths and directions", () => {
    const plain = dense(2, { seed: 1 });
    const net = weightNorm(dense(2, { seed: 1 }));
    expect(evaluate(net(x)).allClose(evaluate(plain(x)), { rtol: 1e-12 })).toBe(true);
    expect(net.parameters).toEqual(Object.values(net.variables));
    expect(net.variables["magnitude"]?.shape).toEqual([2]);
    const [slope] = gradients(sum(square(net(x))), [kernel(net)]);
    // A direction has no slope along itself.
    const along = evaluate(matmul(transpose(kernel(net)), slope as never));
    expect(Math.abs(along.data[0] as number) + Math.abs(along.data[3] as number)).toBeLessThan(1e-12);
  });

  it("has a length for each output of a kernel, wherever its axis stands", () => {
    const images = input("images", ["batch", 6, 6, 3]);
    const shapeOf = (net: ReturnType<typeof dense>) => {
      net(images);
      return net.variables["magnitude"]?.shape;
    };
    expect(shapeOf(weightNorm(conv2d(5, 3)))).toEqual([5]);
    expect(shapeOf(weightNorm(convTranspose2d(4, 2)))).toEqual([4]);
    expect(shapeOf(weightNorm(depthwiseConv2d(2, { multiplier: 2 })))).toEqual([3, 2]);
    const words = weightNorm(embedding(7, 2));
    words(variable([1, 2], { dtype: "int32" }));
    expect(words.variables["magnitude"]?.shape).toEqual([7]);
    const memory = weightNorm(lstm(2), { weight: "recurrentKernel" });
    memory(input("series", ["batch", "time", 3]));
    expect(memory.variables["magnitude"]?.shape).toEqual([8]);
  });
});

describe("spectralNorm", () => {
  it("divides by the largest singular value: the largest eigenvalue of KᵀK is 1", () => {
    const net = spectralNorm(dense(3, { seed: 1, useBias: false }), { seed: 2, iterations: 40 });
    const whole = net(
      variable([
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ]),
      { training: true },
    );
    let column = variable([[1], [1], [1]]);
    for (let i = 0; i < 200; i++) column = variable(evaluate(matmul(transpose(whole), matmul(whole, column))));
    const next = evaluate(matmul(transpose(whole), matmul(whole, column)));
    expect((next.data[0] as number) / (evaluate(column).data[0] as number)).toBeCloseTo(1, 6);
  });

  it("moves its vectors in training only, and does not train them", () => {
    const net = spectralNorm(dense(2, { seed: 1 }), { seed: 2 });
    const [trained, plain] = [net(x, { training: true }), net(x)];
    expect(carriedUpdates([plain])).toEqual([]);
    const updates = carriedUpdates([trained]);
    expect(updates.map(([target]) => target)).toEqual([net.variables["power/u"], net.variables["power/v"]]);
    expect(net.parameters.map(({ name }) => name)).toEqual(["kernel", "bias"]);
    // After the updates inference computes what training has computed.
    const after = evaluate(substitute(plain, updates));
    expect(after.allClose(evaluate(trained), { rtol: 1e-12 })).toBe(true);
  });

  it("is the same layer where it stands twice, and names variables by its place", () => {
    const shared = spectralNorm(dense(3, { seed: 1, useBias: false }), { seed: 2 });
    const twice = sequential(shared, shared);
    const [once, again] = evaluate([shared(x), twice(x)]);
    expect(again.equals(evaluate(shared(variable(once))))).toBe(true);
    expect(Object.keys(twice.variables)).toEqual(["0/kernel", "0/power/u", "0/power/v"]);
    const placed = sequential(spectralNorm(dense(1)));
    placed(x);
    expect(Object.values(placed.variables).map(({ name }) => name)).toEqual(Object.keys(placed.variables));
  });
});

describe("both refuse", () => {
  it.each<[title: string, call: () => unknown, message: string]>([
    [
      "a layer without such a weight",
      () => weightNorm(prelu())(x),
      'weightNorm: the layer has no variable "kernel" or "embeddings". Say { weight: "alpha" }.',
    ],
    [
      "a layer of layers",
      () => spectralNorm(sequential(dense(1)))(x),
      'spectralNorm: the layer has no variable "kernel" or "embeddings". Wrap a layer of weights, such as dense(8).',
    ],
    [
      "a weight of another name",
      () => spectralNorm(dense(1), { weight: "w" })(x),
      'spectralNorm: the layer has no variable "w". Say { weight: "kernel" } or { weight: "bias" }.',
    ],
    [
      "a function",
      () => weightNorm(((y: unknown) => y) as never),
      "weightNorm: the first argument is not a layer. Write weightNorm(dense(8)).",
    ],
    [
      "no iteration",
      () => spectralNorm(dense(1), { iterations: 0 }),
      "spectralNorm: iterations is 0. Give a whole number of at least 1.",
    ],
    [
      "an epsilon of 0",
      () => spectralNorm(dense(1), { epsilon: 0 }),
      "spectralNorm: epsilon is 0. Give a number above 0.",
    ],
    [
      "another start",
      () => spectralNorm(dense(1), { first: "w" as never }),
      'spectralNorm: first is "w". Give one of "u", "v".',
    ],
    ["another option", () => weightNorm(dense(1), { dim: 0 } as never), 'weightNorm: no option "dim"'],
  ])("%s", (_, call, message) => {
    expect(call).toThrow(message);
  });
});
