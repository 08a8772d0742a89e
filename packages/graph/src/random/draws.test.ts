import { readFileSync } from "node:fs";
import { tensor } from "@handloom/tensor";
import { describe, expect, it, test } from "vitest";
import { at } from "../composites/indexing/at.ts";
import { constant, type Expr, type ExprLike } from "../expr/expr.ts";
import { evaluate } from "../host/evaluate.ts";
import { erf } from "../host/special/erf.ts";
import { arange } from "../primitives/other/arange.ts";
import {
  drawBeta,
  drawBinomial,
  drawChoice,
  drawDirichlet,
  drawGamma,
  drawGeometric,
  drawMultivariateNormal,
  drawPareto,
  drawPoisson,
  drawStudentT,
  drawWeibull,
} from "./draws/index.ts";
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
const [mean, shares] = [tensor([1, -2]), tensor([0.1, 0.4, 0.2, 0.3])];
const covariance = tensor([
  [2, 0.6],
  [0.6, 1],
]);
const ofJax: readonly (readonly [draw: string, (stream: RandomStream, shape: readonly number[]) => Expr])[] = [
  ["exponential", (stream, shape) => stream.exponential(shape)],
  ["gumbel", (stream, shape) => stream.gumbel(shape)],
  ["laplace", (stream, shape) => stream.laplace(shape)],
  ["truncatedNormal", (stream, shape) => stream.truncatedNormal(-1.5, 2, shape)],
  ["categorical", (stream) => stream.categorical(logits)],
  ["cauchy", (stream, shape) => stream.cauchy(shape)],
  ["logistic", (stream, shape) => stream.logistic(shape)],
  ["weibull", (stream, shape) => drawWeibull(stream, 1.5, shape)],
  ["pareto", (stream, shape) => drawPareto(stream, 2.5, shape)],
  ["geometric", (stream, shape) => drawGeometric(stream, 0.3, shape)],
  [
    "multivariateNormal",
    (stream, shape) => drawMultivariateNormal(stream, constant(mean), constant(covariance), shape),
  ],
  ["choice", (stream, shape) => drawChoice(stream, arange(4), shape, { probabilities: constant(shares) })],
];

describe.each(golden.cases)("seed $seed, site $site, count $count, shape $shape", (found) => {
  test.each(ofJax)("it gives the draws of jax.random: %s", (draw, make) => {
    const stream = randomStream(found.seed);
    for (let site = 0; site < found.site; site++) stream.uniform([]);
    const count = stream.variables.count as Expr;
    const got = evaluate(make(stream, found.shape), [[count, tensor(found.count, { dtype: "int32" })]]);
    const want = found[draw] as readonly number[];
    // JAX computes in float32.
    [...got.data].forEach((value, i) => {
      expect(Math.abs(value - (want[i] as number))).toBeLessThan(5e-6 * (1 + Math.abs(want[i] as number)));
    });
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
it.each<[string, (stream: RandomStream, n: number) => Expr, (x: number) => number]>([
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
  ["gamma of 3", (stream, n) => drawGamma(stream, 3, [n / 5]), (x) => 1 - Math.exp(-x) * (1 + x + x ** 2 / 2)],
  ["gamma of ½", (stream, n) => drawGamma(stream, 0.5, [n / 5]), (x) => erf(Math.sqrt(x))],
  [
    "beta of 2 and 3",
    (stream, n) => drawBeta(stream, 2, 3, [n / 5]),
    (x) => 6 * x ** 2 * (1 - x) ** 2 + 4 * x ** 3 * (1 - x) + x ** 4,
  ],
  [
    "beta of ½ and ½",
    (stream, n) => drawBeta(stream, 0.5, 0.5, [n / 5]),
    (x) => (2 / Math.PI) * Math.asin(Math.sqrt(x)),
  ],
  [
    "Student's t of 3",
    (stream, n) => drawStudentT(stream, 3, [n / 5]),
    (x) => 0.5 + (x / Math.sqrt(3) / (1 + x ** 2 / 3) + Math.atan(x / Math.sqrt(3))) / Math.PI,
  ],
  [
    "the first of three shares of Dirichlet's",
    (stream, n) => at(drawDirichlet(stream, constant(tensor([1, 1, 1])), [n / 5]), 0, { axis: 1 }),
    (x) => 1 - (1 - x) ** 2,
  ],
])("%s has its distribution", (_, make, distribution) => {
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

/** χ² of how often counts were drawn, those from `most` on taken together. */
function chiSquare(draws: ArrayLike<number>, probability: (count: number) => number, most: number): number {
  const total = draws.length;
  const found = Array.from({ length: most + 1 }, () => 0);
  for (const draw of Array.from(draws)) found[Math.min(draw, most)] = (found[Math.min(draw, most)] ?? 0) + 1;
  const below = found.slice(0, most).map((_, count) => probability(count));
  const want = [...below, 1 - below.reduce((sum, p) => sum + p, 0)];
  return found.reduce((sum, count, i) => sum + (count - total * (want[i] ?? 0)) ** 2 / (total * (want[i] ?? 0)), 0);
}

const factorial = (n: number): number => (n < 2 ? 1 : n * factorial(n - 1));
const poisson = (rate: number) => (count: number) => (rate ** count * Math.exp(-rate)) / factorial(count);

it("counts events of small rates", () => {
  const draws = evaluate(drawPoisson(randomStream(4), 3, [4000]));
  expect(draws.dtype).toBe("int32");
  // χ² with 9 degrees of freedom is above 27.9 in one of 1000 samples.
  expect(chiSquare(draws.data, poisson(3), 9)).toBeLessThan(27.9);
});

it("counts events of large rates, each rate its own", () => {
  const { data } = evaluate(drawPoisson(randomStream(6), constant(tensor([[12], [400]])), [2, 5000]));
  const ofTwelve = data.slice(0, 5000).map((count) => Math.max(0, count - 4));
  const shifted = (count: number) =>
    count > 0 ? poisson(12)(count + 4) : [0, 1, 2, 3, 4].reduce((sum, each) => sum + poisson(12)(each), 0);
  // χ² with 16 degrees of freedom is above 39.3 in one of 1000 samples.
  expect(chiSquare(ofTwelve, shifted, 16)).toBeLessThan(39.3);
  const many = Array.from(data.slice(5000));
  const average = many.reduce((sum, count) => sum + count, 0) / 5000;
  const variance = many.reduce((sum, count) => sum + (count - average) ** 2, 0) / 5000;
  // The standard deviations are 0.28 and 8.
  expect(Math.abs(average - 400)).toBeLessThan(1);
  expect(Math.abs(variance - 400)).toBeLessThan(27);
});

it("counts successes", () => {
  const { data } = evaluate(drawBinomial(randomStream(1), 6, 0.3, [10000]));
  const binomial = (k: number) => (factorial(6) / factorial(k) / factorial(6 - k)) * 0.3 ** k * 0.7 ** (6 - k);
  // χ² with 5 degrees of freedom is above 20.5 in one of 1000 samples.
  expect(chiSquare(data, binomial, 5)).toBeLessThan(20.5);
});

it.each<[string, (parameter: ExprLike) => Expr, readonly number[], string]>([
  [
    "drawPoisson",
    (rate) => drawPoisson(randomStream(0), rate, [3]),
    [NaN, -1, -Infinity],
    "Give a number from 0 to 10000000.",
  ],
  ["drawBinomial", (p) => drawBinomial(randomStream(0), 4, p, [3]), [NaN, -0.1, 1.5], "Give a number from 0 to 1."],
  ["drawGeometric", (p) => drawGeometric(randomStream(0), p, [3]), [NaN, 0, 1.5], "Give a number above 0 and up to 1."],
])("%s refuses numbers that are no parameter, and draws -1 by such expressions", (name, draw, wrong, remedy) => {
  expect([...evaluate(draw(constant(tensor(wrong)))).data]).toEqual([-1, -1, -1]);
  for (const value of wrong) expect(() => draw(value)).toThrow(`${name}: `);
  expect(() => draw(Number.NaN)).toThrow(remedy);
});

it("draws shares that sum to 1, however small the concentrations", () => {
  const { data } = evaluate(drawDirichlet(randomStream(2), constant(tensor([0.01, 0.01])), [200]));
  for (let i = 0; i < 400; i += 2) expect((data[i] as number) + (data[i + 1] as number)).toBeCloseTo(1, 12);
  expect(data.every((share) => share >= 0 && share <= 1)).toBe(true);
});

it("draws rows once each without replacement, likelier ones sooner", () => {
  const stream = randomStream(8);
  const rows = constant(tensor([10, 20, 30]));
  const probabilities = constant(tensor([0.7, 0.1, 0.2]));
  const [all, ...pairs] = evaluate([
    drawChoice(stream, rows, [3], { replace: false }),
    ...Array.from({ length: 400 }, () => drawChoice(stream, rows, [2], { replace: false, probabilities })),
  ]);
  expect([...all.data].sort((a, b) => a - b)).toEqual([10, 20, 30]);
  expect(pairs.every(({ data }) => data[0] !== data[1])).toBe(true);
  // The first of each is as without others: its share has a standard deviation of 0.023.
  expect(Math.abs(pairs.filter(({ data }) => data[0] === 10).length / 400 - 0.7)).toBeLessThan(0.08);
  expect(new Set(evaluate(drawChoice(stream, rows, [100])).data)).toEqual(new Set([10, 20, 30]));
});

it.each([
  [
    "concentrations of more elements than draws",
    () => drawGamma(randomStream(0), constant(tensor([1, 2])), []),
    "a parameter has more axes or elements than the draws",
  ],
  [
    "a size for a shape",
    () => drawBeta(randomStream(0), 1, 1, 3 as never),
    "drawBeta: the shape is not a list. Write drawBeta(noise, …, [3]).",
  ],
  [
    "half an attempt",
    () => drawBinomial(randomStream(0), 0.5, 1, [1]),
    "drawBinomial: count is 0.5. Give a whole number of at least 1.",
  ],
  ["a scalar of classes", () => drawDirichlet(randomStream(0), 1), "a scalar has no classes"],
  [
    "more rows than there are",
    () => drawChoice(randomStream(0), arange(2), [3], { replace: false }),
    "drawChoice: 3 draws of 2 rows without replacement. Draw fewer, or replace them.",
  ],
  ["a mean of one", () => drawMultivariateNormal(randomStream(0), 1, constant(covariance)), "Give [n] and [n, n]"],
])("refuses %s", (_, call, message) => {
  expect(call).toThrow(message);
});
