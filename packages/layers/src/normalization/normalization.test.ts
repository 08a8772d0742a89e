import { evaluate, input, moments, variable } from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { expect, it } from "vitest";
import { loadWeights } from "../weights/loadWeights.ts";
import { mapEngine } from "../weights/mapEngine.cases.ts";
import { type NormalizationOptions, normalization } from "./normalization.ts";

const data = [
  [
    [1, 2],
    [3, 5],
  ],
  [
    [0, -1],
    [3, 4],
  ],
  [
    [2, 2],
    [3, 8],
  ],
];
const x = variable(data[0] ?? []);

// Of Keras 3.15.1, which rounds roots to float32.
it.each<[title: string, options: () => NormalizationOptions, output: readonly (readonly number[])[]]>([
  [
    "adapt(data), along axis 1",
    () => {
      const { mean, variance } = moments(variable(data), { axis: [0, 2] });
      return { mean: evaluate(mean), variance: evaluate(variance), axis: 0 };
    },
    [
      [0, 0.8660254193280633],
      [-0.7427813622851851, 0.37139068114259277],
    ],
  ],
  [
    "mean=[1, 2], variance=[4, 0]",
    () => ({ mean: [1, 2], variance: [4, 0], axis: -2 }),
    [
      [0, 0.5],
      [9999999.883139027, 29999999.64941708],
    ],
  ],
  [
    "mean=3, variance=2, invert=True",
    () => ({ mean: 3, variance: 2, invert: true }),
    [
      [4.414213538169861, 5.828427076339722],
      [7.2426406145095825, 10.071067690849304],
    ],
  ],
  [
    "mean=[1, 2], variance=[4, 0] of whole numbers",
    () => ({ mean: Int32Array.of(1, 2), variance: Uint8Array.of(4, 0), axis: 0 }),
    [
      [0, 0.5],
      [9999999.883139027, 29999999.64941708],
    ],
  ],
])("its numbers are Keras': %s", (_, options, output) => {
  expect(evaluate(normalization(options())(x)).allClose(output, { rtol: 1e-7 })).toBe(true);
});

it("keeps its statistics beside what is trained, and takes those of a file of Keras'", async () => {
  const net = normalization({ mean: 0, variance: 1 });
  net(input("x", ["batch", 2]));
  expect([Object.keys(net.variables), net.parameters]).toEqual([["data/mean", "data/variance"], []]);
  const engine = mapEngine();
  await loadWeights(
    engine,
    net,
    { mean: tensor([1, 2]), variance: tensor([3, 4]), count: tensor(0, { dtype: "int32" }) },
    { from: "keras" },
  );
  expect([...engine.values.values()].map((value) => value.toArray())).toEqual([
    [1, 2],
    [3, 4],
  ]);
});

it.each<[title: string, call: () => unknown, message: string]>([
  [
    "no variance",
    () => normalization({ mean: 1 } as never),
    "normalization: the variance is missing. Compute it: evaluate(moments(variable(data), { axis: 0 }).variance).",
  ],
  [
    "a variance below 0",
    () => normalization({ mean: [1, 2], variance: [1, -1] }),
    "normalization: variance is -1. Give a number of at least 0.",
  ],
  [
    "a mean of NaN",
    () => normalization({ mean: Number.NaN, variance: 1 }),
    "normalization: mean is NaN. Give a number.",
  ],
  [
    "statistics of other features",
    () => normalization({ mean: [1, 2, 3], variance: 1 })(x),
    "normalization: the mean has shape [3], and x has 2 features. Give a number for each feature, or one for all.",
  ],
  [
    "Keras' name of an option",
    () => normalization({ mean: 1, variance: 1, inverse: true } as never),
    'normalization: no option "inverse"; did you mean invert?',
  ],
])("refuses %s", (_, call, message) => {
  expect(call).toThrow(message);
});

it("has the statistics that it was given, whatever becomes of their array", () => {
  const mean = Float32Array.of(1, 2);
  const net = normalization({ mean, variance: 1 });
  mean.fill(9);
  expect(evaluate(net(x)).toArray()).toEqual([
    [0, 0],
    [2, 3],
  ]);
});
