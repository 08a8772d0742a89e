import { input, relu, tanh, variable } from "@handloom/graph";
import { describe, expect, it } from "vitest";
import { dense, dropout, embedding, prelu, reduceElementLosses, reduceLosses, seeded, sequential } from "./index.ts";
import { glorotUniform, heNormal } from "./initializers.ts";

const x = input("x", ["batch", 3]);

/** The function without its types, as JavaScript calls it. */
function untyped(f: unknown): (...given: unknown[]) => unknown {
  return f as (...given: unknown[]) => unknown;
}

describe("a call as other frameworks have it", () => {
  it.each<[title: string, call: () => unknown, message: string]>([
    [
      "dense with an activation's name",
      () => untyped(dense)(2, { activation: "relu" }),
      'dense: activation is "relu", not a function. Import one from @handloom/graph, such as tanh or relu.',
    ],
    [
      "dense with a layer as its activation",
      () => untyped(dense)(2, { activation: prelu() }),
      "dense: activation is a layer. Give a plain function, or put the layer behind, by sequential.",
    ],
    [
      "dense with a bare activation",
      () => untyped(dense)(2, "relu"),
      "dense: an activation is in the place of the options. Write dense(8, { activation: relu }).",
    ],
    [
      "dense of features and units",
      () => untyped(dense)(3, 1),
      "dense: it takes units only. Write dense(1): the first call says how many features there are.",
    ],
    [
      "dense without a bias",
      () => untyped(dense)(3, { bias: false }),
      'dense: no option "bias"; did you mean useBias?',
    ],
    ["dense of options", () => untyped(dense)({ units: 2 }), "dense: units is an object. Give a whole number"],
    ["embedding of options", () => untyped(embedding)({ units: 2 }), "embedding: entries is an object. Give a whole"],
    ["dropout of options", () => untyped(dropout)({ rate: 0.5 }), "dropout: rate is an object. Give a number from 0"],
    [
      "a layer called on an array",
      () => untyped(sequential(dense(1), relu))([[1, 2, 3]]),
      'sequential: x is a list of numbers, not an expression. Call it on an expression: net(input("x", ["batch", 2])), and feed',
    ],
    ["a layer called on nothing", () => untyped(dense(1))(), "dense: x is missing, not an expression."],
    ["a layer called on a layer", () => untyped(dense(1))(dense(2)), "dense: x is a function, not an expression."],
    [
      "an initializer without a shape",
      () => untyped(glorotUniform)(),
      "initializer: it was called without a shape. A layer calls it: write { kernelInitializer: glorotUniform, seed: 1 }. For a tensor write glorotUniform([3, 4], 1).",
    ],
    [
      "an initializer with options",
      () => untyped(heNormal)({ seed: 1 }),
      "initializer: it was called without a shape.",
    ],
    [
      "seeded(net, seed)",
      () => untyped(seeded)(dense(1), 1),
      "seeded: the second argument is not a layer. Write seeded(1, net).",
    ],
    ["seeded(seed)", () => untyped(seeded)(1), "seeded: the second argument is not a layer. Write seeded(1, net)."],
    ["seeded(seed, tanh)", () => untyped(seeded)(1, tanh), "seeded: the second argument is not a layer."],
  ])("says what to write: %s", (_, call, message) => {
    expect(call).toThrow(message);
  });

  it("reduces to the mean where nothing else is said", () => {
    expect(String(reduceLosses(variable([1, 3])))).toBe(String(reduceLosses(variable([1, 3]), { reduction: "mean" })));
    expect(reduceElementLosses(variable([[1, 3]])).shape).toEqual([]);
    expect(dense(1)(x).shape).toHaveLength(2);
  });
});
