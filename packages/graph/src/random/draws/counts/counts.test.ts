import { tensor } from "@handloom/tensor";
import { expect, it } from "vitest";
import { constant, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { evaluate } from "../../../host/evaluate.ts";
import { randomStream } from "../../random.ts";
import { drawBinomial, drawGeometric, drawMultinomial, drawPoisson } from "../index.ts";

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

it("counts classes, each as often as attempts succeed", () => {
  const shares = constant(tensor([1, 0, 3, 6]));
  const { data, dtype } = evaluate(drawMultinomial(randomStream(2), 6, shares, [4000]));
  expect(dtype).toBe("int32");
  const third = Array.from({ length: 4000 }, (_, i) => data[4 * i + 2] as number);
  const binomial = (k: number) => (factorial(6) / factorial(k) / factorial(6 - k)) * 0.3 ** k * 0.7 ** (6 - k);
  // χ² with 5 degrees of freedom is above 20.5 in one of 1000 samples.
  expect(chiSquare(third, binomial, 5)).toBeLessThan(20.5);
  for (let i = 0; i < 16000; i += 4) expect([...data.slice(i, i + 4)].reduce((total, each) => total + each)).toBe(6);
  expect(data.filter((_, i) => i % 4 === 1).every((each) => each === 0)).toBe(true);
  const wrong = constant(
    tensor([
      [1, -1],
      [0, 0],
      [Number.NaN, 1],
      [0, 2],
    ]),
  );
  expect([...evaluate(drawMultinomial(randomStream(0), 3, wrong)).data]).toEqual([-1, -1, -1, -1, -1, -1, 0, 3]);
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
