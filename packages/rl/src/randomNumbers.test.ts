import { expect, it } from "vitest";
import { randomNumbers } from "./randomNumbers.ts";

const draw = (seed: number, stream: number, count = 1000) => {
  const random = randomNumbers(seed, stream);
  return Array.from({ length: count }, () => random.next());
};

it("is uniform in [0, 1)", () => {
  const numbers = draw(1, 0, 100_000);
  const tenths = new Array<number>(10).fill(0);
  for (const number of numbers) tenths[Math.floor(number * 10)] = Number(tenths[Math.floor(number * 10)]) + 1;
  // 10,000 each, give or take four standard deviations of 95.
  expect(tenths).toHaveLength(10);
  for (const tenth of tenths) expect(Math.abs(tenth - 10_000)).toBeLessThan(400);
  const products = numbers.slice(1).map((number, i) => (number - 0.5) * (Number(numbers[i]) - 0.5));
  expect(Math.abs(products.reduce((sum, x) => sum + x, 0) / products.length)).toBeLessThan(0.002);
});

it("depends on the seed and the stream", () => {
  const streams = [draw(1, 0), draw(2, 0), draw(1, 1), draw(1, 2)];
  expect(draw(1, 0)).toEqual(streams[0]);
  expect(new Set(streams.flat()).size).toBeGreaterThan(3990);
});

it("shuffles", () => {
  const random = randomNumbers(1);
  const order = random.permutation(100);
  expect(order).not.toEqual(order.toSorted((a, b) => a - b));
  expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
  const firsts = new Set(Array.from({ length: 60 }, () => random.permutation(4)[0]));
  expect(firsts).toEqual(new Set([0, 1, 2, 3]));
});

it("goes on from a saved state", () => {
  const random = randomNumbers(1);
  random.permutation(10);
  const saved = JSON.parse(JSON.stringify(random.state()));
  const want = [random.next(), random.below(1000), random.permutation(5)];
  const other = randomNumbers(7, 2);
  other.restore(saved);
  expect([other.next(), other.below(1000), other.permutation(5)]).toEqual(want);
});

it.each([-1, 0.5, 2 ** 31, Number.NaN])("refuses the seed %s", (seed) => {
  expect(() => randomNumbers(seed)).toThrow(
    `randomNumbers: seed is ${seed}. Give a whole number from 0 to 2147483647.`,
  );
  expect(() => randomNumbers(1, seed)).toThrow(RangeError);
});
