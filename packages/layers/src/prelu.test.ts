import { evaluate, input, variable } from "@handloom/graph";
import { expect, it } from "vitest";
import { expectGolden } from "./expectGolden.cases.ts";
import { constant } from "./initializers/constant.ts";
import { preluGoldens } from "./prelu.cases.ts";
import { prelu } from "./prelu.ts";

it.each(preluGoldens.map((golden, i) => [golden.title, golden, i] as const))("is Keras' %s", (_, golden, i) => {
  expect(preluGoldens).toHaveLength(2);
  expectGolden(prelu(i === 1 ? { sharedAxes: [1] } : {}), golden);
});

it("shares the places of images whose sizes have names, as PyTorch does", () => {
  const net = prelu({ sharedAxes: [1, 2], initializer: constant(0.25) });
  const y = net(input("x", ["batch", "height", "width", 2]));
  expect(net.variables["alpha"]?.shape).toEqual([1, 1, 2]);
  expect(evaluate(y, { x: [[[[-4, 4]], [[8, -8]]]] }).toArray()).toEqual([[[[-1, 4]], [[8, -2]]]]);
});

it("has one slope where all axes are shared", () => {
  const net = prelu({ sharedAxes: [1], initializer: constant(0.5) });
  expect(evaluate(net(variable([[-1, -2, 3]]))).toArray()).toEqual([[-0.5, -1, 3]]);
  expect(net.parameters.map(({ shape }) => shape)).toEqual([[1]]);
});

it.each<[title: string, call: () => unknown, message: string]>([
  [
    "the batch",
    () => prelu({ sharedAxes: [0] }),
    "prelu: sharedAxes is [0]. Give a list of whole numbers from 1, each once",
  ],
  ["an axis twice", () => prelu({ sharedAxes: [1, 1] }), "prelu: sharedAxes is [1,1]."],
  [
    "an axis that is not there",
    () => prelu({ sharedAxes: [2] })(variable([[1]])),
    "prelu: x has shape [1, 1], which has no axis 2.",
  ],
  ["a batch alone", () => prelu()(variable([1])), "prelu: x has shape [1], which has no axis 1. Give [batch, …]"],
  [
    "a name",
    () => prelu()(input("x", ["batch", "time"])),
    'prelu: dim 1 of x, [batch, time], is the name "time", and slopes have a known size. Write it as a number, or share it: { sharedAxes: [1] }.',
  ],
  [
    "another size",
    () => {
      const net = prelu();
      net(input("x", ["batch", 2]));
      net(input("z", ["batch", 3]));
    },
    "prelu: made for slopes of shape [2] at its first call, and called for [3]. A layer keeps its variables",
  ],
  [
    "a name for an initializer",
    () => prelu({ initializer: "zero" as never }),
    'initializer is "zero", not an initializer or the name of one.',
  ],
])("refuses %s", (_, call, message) => {
  expect(call).toThrow(message);
});
