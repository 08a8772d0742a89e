import { compile } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { type Expr, evaluate, gradients, input, randomStream, sum, variable } from "@handloom/graph";
import type { Tensor } from "@handloom/tensor";
import { expect, it } from "vitest";
import { categorical } from "./categorical.ts";
import { gaussian } from "./gaussian.ts";
import { drawSquashed, squashedMean } from "./squashedGaussian.ts";

const valueOf = (x: Expr) => (evaluate(x) as Tensor).toArray();

it("draws each of several actions as often as softmax says, others at each call", () => {
  const probabilities = [0.1, 0.2, 0.7];
  const logits = input("logits", [20_000, 3]);
  const chance = randomStream(1);
  const outputs = { action: categorical(logits).sample(chance) };
  const draw = compile(createWasmEngine(), { inputs: { logits }, outputs, writes: [chance] });
  const rows = new Array(20_000).fill(probabilities.map(Math.log));
  const [first, second] = [1, 2].map(() => [...draw({ logits: rows }).action.data]);
  expect(first).not.toEqual(second);
  for (const [a, probability] of probabilities.entries()) {
    const share = Number(first?.filter((drawn) => drawn === a).length) / 20_000;
    // Four standard deviations.
    expect(Math.abs(share - probability)).toBeLessThan(4 * Math.sqrt((probability * (1 - probability)) / 20_000));
  }
});

it("knows probability and entropy of several actions", () => {
  const { logProb, entropy, greedy } = categorical(
    variable([
      [0, Math.log(3)],
      [5, 5],
    ]),
  );
  expect(valueOf(logProb(variable([0, 1], { dtype: "int32" })))).toEqual([
    expect.closeTo(Math.log(0.25), 6),
    expect.closeTo(Math.log(0.5), 6),
  ]);
  const own = -0.25 * Math.log(0.25) - 0.75 * Math.log(0.75);
  expect(valueOf(entropy())).toEqual([expect.closeTo(own, 6), expect.closeTo(Math.log(2), 6)]);
  expect(valueOf(greedy())).toEqual([1, 0]);
});

it("knows density, entropy and spread of continuous actions in their own units", () => {
  const [mean, deviation, scale] = [0.25, 0.5, 2];
  const { logProb, entropy, greedy, sample } = gaussian(
    variable(new Array(20_000).fill([mean])),
    variable([Math.log(deviation)]),
    scale,
  );
  // A normal distribution of mean 0.5 and deviation 1.
  expect((valueOf(logProb(variable([[1.5]]))) as number[])[0]).toBeCloseTo(-0.5 - 0.5 * Math.log(2 * Math.PI), 5);
  expect((valueOf(entropy()) as number[])[0]).toBeCloseTo(0.5 * Math.log(2 * Math.PI * Math.E), 5);
  expect((valueOf(greedy()) as number[][])[0]).toEqual([0.5]);
  const drawn = (valueOf(sample(randomStream(1))) as number[][]).flat();
  const average = drawn.reduce((total, x) => total + x, 0) / drawn.length;
  const variance = drawn.reduce((total, x) => total + (x - average) ** 2, 0) / drawn.length;
  expect([average, variance]).toEqual([expect.closeTo(0.5, 1), expect.closeTo(1, 1)]);
});

it("squashes draws into ±scale, with the density of what comes out", () => {
  const [mean, logDeviation, scale] = [0.3, -0.5, 2];
  const outputs = variable(new Array(5_000).fill([mean, logDeviation]));
  const { action, logProb } = drawSquashed(outputs, scale, randomStream(1));
  const [actions, logProbs] = evaluate([action, logProb]) as [Tensor, Tensor];
  const [a, l] = [[...actions.data], [...logProbs.data]];
  expect(Math.max(...a.map(Math.abs))).toBeLessThan(scale);
  a.slice(0, 100).forEach((x, i) => {
    // By the rule for densities under a change of variables.
    const u = Math.atanh(x / scale);
    const normal = -0.5 * ((u - mean) / Math.exp(logDeviation)) ** 2 - logDeviation - 0.5 * Math.log(2 * Math.PI);
    expect(l[i]).toBeCloseTo(normal - Math.log(scale * (1 - (x / scale) ** 2)), 3);
  });
  expect(valueOf(squashedMean(variable([[mean, 9]]), scale))).toEqual([[expect.closeTo(2 * Math.tanh(0.3), 6)]]);
});

it("stays finite, and so do its slopes, where tanh is 1 to the last bit", () => {
  const outputs = variable([
    [40, 3],
    [-40, -30],
  ]);
  const { action, logProb } = drawSquashed(outputs, 1, randomStream(1));
  const [values, slopes] = evaluate([logProb, ...gradients(sum(logProb), [outputs])]) as [Tensor, Tensor];
  expect([...values.data, ...slopes.data].every(Number.isFinite)).toBe(true);
  expect((valueOf(action) as number[][]).flat()).toEqual([1, -1]);
});
