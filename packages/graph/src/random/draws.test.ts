import { readFileSync } from "node:fs";
import { tensor } from "@handloom/tensor";
import { describe, expect, it, test } from "vitest";
import { asExpr, constant, type Expr } from "../expr/expr.ts";
import { variable } from "../expr/variable.ts";
import { evaluate } from "../host/evaluate.ts";
import { broadcastTo } from "../primitives/movement/broadcastTo.ts";
import { arange } from "../primitives/other/arange.ts";
import { sum } from "../primitives/reduction/sum.ts";
import { gradients } from "../transforms/gradients.ts";
import {
  drawBall,
  drawBeta,
  drawBinomial,
  drawChiSquare,
  drawChoice,
  drawDirichlet,
  drawDoubleSidedMaxwell,
  drawF,
  drawGamma,
  drawGeneralizedNormal,
  drawGeometric,
  drawLogGamma,
  drawLogNormal,
  drawMaxwell,
  drawMultinomial,
  drawMultivariateNormal,
  drawOrthogonal,
  drawPareto,
  drawRademacher,
  drawRayleigh,
  drawStudentT,
  drawTriangular,
  drawWald,
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
  ["rayleigh", (stream, shape) => drawRayleigh(stream, 1.5, shape)],
  ["logNormal", (stream, shape) => drawLogNormal(stream, 0.5, shape)],
  ["maxwell", (stream, shape) => drawMaxwell(stream, shape)],
  ["rademacher", (stream, shape) => drawRademacher(stream, shape)],
  ["triangular", (stream, shape) => drawTriangular(stream, -1, 0.5, 3, shape)],
  ["orthogonal", (stream, shape) => drawOrthogonal(stream, 3, shape.slice(0, -1), { columns: 2 })],
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

it.each<[string, number, (noise: RandomStream, parameter: Expr) => Expr]>([
  ["scale of Rayleigh's", 2, (noise, scale) => drawRayleigh(noise, scale, [5])],
  ["deviation of the log-normal", 0.5, (noise, deviation) => drawLogNormal(noise, deviation, [5])],
  ["scale of Maxwell's", 3, (noise, scale) => drawDoubleSidedMaxwell(noise, 1, scale, [5])],
  ["likeliest value of the triangular", 1, (noise, mode) => drawTriangular(noise, 0, mode, 3, [5])],
  ["bounds of a triangular whose one side has no width", 1, (noise, low) => drawTriangular(noise, low, low, 3, [5])],
  ["one value of a triangular of no width", 1, (noise, only) => drawTriangular(noise, only, only, only, [5])],
])("gives gradients to the %s distribution", (_, value, draw) => {
  const total = (parameter: Expr) => sum(draw(randomStream(4), parameter));
  const at = (parameter: number) => evaluate(total(constant(parameter))).item() as number;
  const parameter = variable(value);
  const [slope] = gradients(total(parameter), [parameter]) as [Expr];
  const byDifference = (at(value + 1e-5) - at(value - 1e-5)) / 2e-5;
  expect(evaluate(slope).item()).toBeCloseTo(byDifference, 6);
});

it.each<[string, (noise: RandomStream, parameter: Expr) => Expr]>([
  ["drawWald", (noise, mean) => drawWald(noise, mean, [2])],
  ["drawF", (noise, degrees) => drawF(noise, degrees, degrees, [2])],
  ["drawStudentT", (noise, degrees) => drawStudentT(noise, degrees, [2])],
  ["drawGeneralizedNormal", (noise, power) => drawGeneralizedNormal(noise, power, [2])],
])("%s passes none", (_, draw) => {
  const parameter = variable(2);
  expect(() => gradients(sum(draw(randomStream(0), parameter)), [parameter])).toThrow("only through stopGradient");
});

// The reference computes in float64, which has no products of two of these numbers, as float32 has none of smaller ones.
it.each<[string, number, (noise: RandomStream) => Expr, (noise: RandomStream) => Expr]>([
  [
    "drawTriangular of a small width",
    2 ** -600,
    (noise) => drawTriangular(noise, 0, 1, 3, [50]),
    (noise) => drawTriangular(noise, 0, 2 ** -600, 3 * 2 ** -600, [50]),
  ],
  [
    "drawTriangular of a large width",
    2 ** 600,
    (noise) => drawTriangular(noise, 0, 1, 3, [50]),
    (noise) => drawTriangular(noise, 0, 2 ** 600, 3 * 2 ** 600, [50]),
  ],
  // The steps of a walk are nothing beside a small mean, and drift is nothing beside the steps under a large one.
  [
    "drawWald of a small mean",
    2 ** -600,
    () => broadcastTo(asExpr(1), [50]),
    (noise) => drawWald(noise, 2 ** -600, [50]),
  ],
  [
    "drawWald of a large mean",
    1,
    (noise) => drawWald(noise, 2 ** 40, [50]),
    (noise) => drawWald(noise, 2 ** 600, [50]),
  ],
])("%s draws as others do", (_, factor, usual, extreme) => {
  const [got, want] = evaluate([extreme(randomStream(7)), usual(randomStream(7))]);
  got.data.forEach((value, i) => {
    expect(value / factor / (want.data[i] as number)).toBeCloseTo(1, 5);
  });
});

it.each<[string, (noise: RandomStream, parameter: Expr) => Expr]>([
  ["drawGamma", (noise, concentration) => drawGamma(noise, concentration, [2])],
  ["drawBeta", (noise, a) => drawBeta(noise, a, 1, [2])],
  ["drawChiSquare", (noise, degrees) => drawChiSquare(noise, degrees, [2])],
  ["drawLogGamma", (noise, concentration) => drawLogGamma(noise, concentration, [2])],
  ["drawGeneralizedNormal", (noise, power) => drawGeneralizedNormal(noise, power, [2])],
])("%s draws NaN where a parameter is below 0", (_, draw) => {
  const { data } = evaluate(draw(randomStream(0), constant(tensor([-0.5, 2]))));
  expect(Array.from(data, Number.isNaN)).toEqual([true, false]);
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
  [
    "a size for the shape of what has no parameters",
    () => drawMaxwell(randomStream(0), 3 as never),
    "drawMaxwell: the shape is not a list. Write drawMaxwell(noise, [3]).",
  ],
  [
    "a ball of no dimension",
    () => drawBall(randomStream(0), 0),
    "drawBall: size is 0. Give a whole number of at least 1.",
  ],
  [
    "a ball of another norm",
    () => drawBall(randomStream(0), 2, [], { power: 0 }),
    "drawBall: power is 0. Give a number above 0.",
  ],
  ["matrices without columns", () => drawOrthogonal(randomStream(0), 2, [], { columns: 0 }), "columns is 0"],
  [
    "shares of no class",
    () => drawMultinomial(randomStream(0), 2, constant(tensor([], { shape: [0] }))),
    "drawMultinomial([0]): there are no classes.",
  ],
  ["a scalar of shares", () => drawMultinomial(randomStream(0), 2, 1), "a scalar has no classes"],
  ["a mean of one", () => drawMultivariateNormal(randomStream(0), 1, constant(covariance)), "Give [n] and [n, n]"],
])("refuses %s", (_, call, message) => {
  expect(call).toThrow(message);
});
