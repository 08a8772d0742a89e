import { evaluate, gradients, input, sum, variable } from "@handloom/graph";
import { Tensor } from "@handloom/tensor";
import { expect, test } from "vitest";
import { gaussianNoise } from "./gaussianNoise.ts";

const zeros = variable(new Tensor(new Float64Array(10_000), [100, 100]));
const training = { training: true };

test("it is the identity outside training, and without a deviation", () => {
  const x = input("x", ["batch", 2]);
  expect(gaussianNoise(0.5)(x)).toBe(x);
  expect(gaussianNoise(0)(x, training)).toBe(x);
});

test("it adds numbers of mean 0 and the deviation, anew at each place, the same again from the same seed", () => {
  const noisy = gaussianNoise(2, { seed: 3 });
  const data = [...evaluate(noisy(zeros, training)).data];
  const mean = data.reduce((total, value) => total + value, 0) / data.length;
  const deviation = Math.sqrt(data.reduce((total, value) => total + value * value, 0) / data.length);
  // 10,000 draws: the mean has a standard deviation of 0.02, and the deviation one of 0.014.
  expect(Math.abs(mean)).toBeLessThan(0.08);
  expect(Math.abs(deviation - 2)).toBeLessThan(0.06);
  expect([...evaluate(noisy(zeros, training)).data]).not.toEqual(data);
  expect([...evaluate(gaussianNoise(2, { seed: 3 })(zeros, training)).data]).toEqual(data);
});

test("it passes gradients, and owns the place of its stream only", () => {
  const noisy = gaussianNoise(1, { seed: 1 });
  const [slope] = gradients(sum(noisy(zeros, training)), [zeros]);
  expect(new Set(evaluate(slope as never as typeof zeros).data)).toEqual(new Set([1]));
  expect([Object.keys(noisy.variables), noisy.parameters]).toEqual([["noise/count"], []]);
});

test("it wants a deviation of at least 0", () => {
  expect(() => gaussianNoise(-1)).toThrow("gaussianNoise: stddev is -1. Give a number of at least 0.");
  expect(() => gaussianNoise(Number.NaN)).toThrow("gaussianNoise: stddev is NaN.");
  expect(() => gaussianNoise(1, { rate: 1 } as never)).toThrow(
    'gaussianNoise: no option "rate". The only option is seed.',
  );
});
