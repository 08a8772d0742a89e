import { readFileSync } from "node:fs";
import { tensor } from "@handloom/tensor";
import { describe, expect, it, test } from "vitest";
import { constant, type Expr } from "../expr/expr.ts";
import { evaluate } from "../host/evaluate.ts";
import { erf } from "../host/special/erf.ts";
import { type RandomStream, randomStream } from "./random.ts";

interface Golden {
  readonly seed: number;
  readonly site: number;
  readonly count: number;
  readonly shape: readonly number[];
  readonly [draw: string]: number | readonly number[];
}

const file = readFileSync(new URL("../../goldens/draws.json", import.meta.url), "utf8");
const golden = JSON.parse(file) as {
  readonly logits: readonly (readonly (number | string)[])[];
  readonly cases: readonly Golden[];
};
const logits = constant(
  tensor(golden.logits.map((row) => row.map((x) => (x === "-inf" ? Number.NEGATIVE_INFINITY : Number(x))))),
);
const ofJax: readonly (readonly [draw: string, (stream: RandomStream, shape: readonly number[]) => Expr])[] = [
  ["exponential", (stream, shape) => stream.exponential(shape)],
  ["gumbel", (stream, shape) => stream.gumbel(shape)],
  ["laplace", (stream, shape) => stream.laplace(shape)],
  ["truncatedNormal", (stream, shape) => stream.truncatedNormal(-1.5, 2, shape)],
  ["categorical", (stream) => stream.categorical(logits)],
];

describe.each(golden.cases)("seed $seed, site $site, count $count, shape $shape", (found) => {
  test.each(ofJax)("it gives the draws of jax.random: %s", (draw, make) => {
    const stream = randomStream(found.seed);
    for (let site = 0; site < found.site; site++) stream.uniform([]);
    const count = stream.variables.count as Expr;
    const got = evaluate(make(stream, found.shape), [[count, tensor(found.count, { dtype: "int32" })]]);
    const want = found[draw] as readonly number[];
    // JAX computes in float32.
    [...got.data].forEach((value, i) => expect(value).toBeCloseTo(want[i] as number, 5));
    expect(got.size).toBe(want.length);
  });
});

/** The largest distance of the share of draws up to a value from the distribution's, times √n: above 1.95 in one of 1000 samples. */
function kolmogorovSmirnov(draws: ArrayLike<number>, distribution: (x: number) => number): number {
  const sorted = Float64Array.from(draws).sort();
  const distances = sorted.map((x, i) =>
    Math.max(distribution(x) - i / sorted.length, (i + 1) / sorted.length - distribution(x)),
  );
  return Math.max(...distances) * Math.sqrt(sorted.length);
}

const normal = (x: number) => 0.5 * (1 + erf(x / Math.SQRT2));
it.each([
  ["exponential", (stream: RandomStream, n: number) => stream.exponential([n]), (x: number) => -Math.expm1(-x)],
  ["gumbel", (stream: RandomStream, n: number) => stream.gumbel([n]), (x: number) => Math.exp(-Math.exp(-x))],
  [
    "laplace",
    (stream: RandomStream, n: number) => stream.laplace([n]),
    (x: number) => (x < 0 ? Math.exp(x) / 2 : 1 - Math.exp(-x) / 2),
  ],
  [
    "truncatedNormal",
    (stream: RandomStream, n: number) => stream.truncatedNormal(-1, 2, [n]),
    (x: number) => (normal(x) - normal(-1)) / (normal(2) - normal(-1)),
  ],
] as const)("%s has its distribution", (_, make, distribution) => {
  expect(kolmogorovSmirnov(evaluate(make(randomStream(3), 20000)).data, distribution)).toBeLessThan(1.95);
});

it("draws integers of every value between bounds equally often", () => {
  const draws = evaluate(randomStream(5).integers(-3, 7, [20000]));
  expect(draws.dtype).toBe("int32");
  const counts = Array.from({ length: 10 }, (_, i) => draws.data.filter((x) => x === i - 3).length);
  expect(counts.reduce((a, b) => a + b)).toBe(20000);
  // χ² with 9 degrees of freedom is above 27.9 in one of 1000 samples.
  expect(counts.reduce((sum, count) => sum + (count - 2000) ** 2 / 2000, 0)).toBeLessThan(27.9);
});

it("draws classes as often as their probabilities say, and none whose logit is -Infinity", () => {
  const shares = [0.5, 0, 0.2, 0.3];
  const draws = evaluate(randomStream(1).categorical(constant(tensor(shares.map(Math.log))), [20000]));
  const counts = shares.map((_, i) => draws.data.filter((x) => x === i).length);
  expect(counts[1]).toBe(0);
  shares.forEach((share, i) => expect((counts[i] as number) / 20000).toBeCloseTo(share, 1));
});

it("orders numbers at random, each once", () => {
  const stream = randomStream(2);
  const [order, another] = evaluate([stream.permutation(50), stream.permutation(50)]);
  expect([...order.data].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, i) => i));
  expect([...order.data]).not.toEqual([...another.data]);
  // Of 3 numbers each of 6 orders: χ² with 5 degrees of freedom is above 20.5 in one of 1000 samples.
  const many = evaluate(Array.from({ length: 1200 }, () => stream.permutation(3)));
  const counts = new Map<string, number>();
  for (const { data } of many) counts.set([...data].join(), (counts.get([...data].join()) ?? 0) + 1);
  expect([...counts.values()].reduce((sum, count) => sum + (count - 200) ** 2 / 200, 0)).toBeLessThan(20.5);
});

it("refuses bounds that leave nothing, and shapes that do not go together", () => {
  const stream = randomStream(0);
  expect(() => stream.truncatedNormal(1, 1, [2])).toThrowErrorMatchingInlineSnapshot(
    `[RangeError: truncatedNormal: between 1 and 1 there is nothing. Give the lower bound first.]`,
  );
  expect(() => stream.integers(3, 3, [2])).toThrowErrorMatchingInlineSnapshot(
    `[RangeError: integers: there are no int32 from 3 up to 3, that left out. Give whole numbers, the lower one first, less than 2³¹ apart.]`,
  );
  expect(() => stream.integers(0.5, 3, [2])).toThrow("there are no int32 from 0.5 up to 3");
  expect(() => stream.categorical(1)).toThrow("a scalar has no classes");
  expect(() => stream.categorical(logits, [3])).toThrow("categorical");
  expect(() => stream.integers(0, 3, 2 as never)).toThrow("Write noise.integers(0, 10, [3])");
});
