import { tensor } from "@handloom/tensor";
import { expect, it } from "vitest";
import { at } from "../composites/indexing/at.ts";
import { norm } from "../composites/reduction/norm.ts";
import { square } from "../composites/square.ts";
import { constant, type Expr } from "../expr/expr.ts";
import { evaluate } from "../host/evaluate.ts";
import { erf } from "../host/special/erf.ts";
import { abs } from "../primitives/elementwise/arithmetic/abs.ts";
import { pow } from "../primitives/elementwise/transcendental/pow.ts";
import { sum } from "../primitives/reduction/sum.ts";
import {
  drawBall,
  drawBeta,
  drawChiSquare,
  drawDirichlet,
  drawDoubleSidedMaxwell,
  drawF,
  drawGamma,
  drawGeneralizedNormal,
  drawLogGamma,
  drawStudentT,
  drawWald,
} from "./draws/index.ts";
import { type RandomStream, randomStream } from "./random.ts";

/** The largest distance of the share of draws up to a value from the distribution's, times √n: above 1.95 in one of 1000 samples. */
function kolmogorovSmirnov(draws: ArrayLike<number>, distribution: (x: number) => number): number {
  const sorted = Float64Array.from(draws).sort();
  const distances = sorted.map((x, i) =>
    Math.max(distribution(x) - i / sorted.length, (i + 1) / sorted.length - distribution(x)),
  );
  return Math.max(...distances) * Math.sqrt(sorted.length);
}

const normal = (x: number) => 0.5 * (1 + erf(x / Math.SQRT2));
/** Shuster 1968; its mean is `mean`. */
const wald = (mean: number) => (x: number) =>
  normal((x / mean - 1) / Math.sqrt(x)) + Math.exp(2 / mean) * normal(-(x / mean + 1) / Math.sqrt(x));

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
  ["Wald's of 2", (stream, n) => drawWald(stream, 2, [n]), wald(2)],
  ["χ² of 4", (stream, n) => drawChiSquare(stream, 4, [n / 5]), (x) => 1 - Math.exp(-x / 2) * (1 + x / 2)],
  ["F of 2 and 6", (stream, n) => drawF(stream, 2, 6, [n / 5]), (x) => 1 - (1 + x / 3) ** -3],
  ["the logarithm of gamma of 1", (stream, n) => drawLogGamma(stream, 1, [n / 5]), (x) => -Math.expm1(-Math.exp(x))],
  [
    "Maxwell's of both signs",
    (stream, n) => drawDoubleSidedMaxwell(stream, 1, 2, [n]),
    (x) => normal((x - 1) / 2) - ((x - 1) / 2) * Math.exp(-((x - 1) ** 2) / 8) * Math.sqrt(0.5 / Math.PI),
  ],
  [
    "the generalized normal one of 1",
    (stream, n) => drawGeneralizedNormal(stream, 1, [n / 5]),
    (x) => (x < 0 ? Math.exp(x) / 2 : 1 - Math.exp(-x) / 2),
  ],
  [
    "the volume within a point of a round ball",
    (stream, n) => pow(norm(drawBall(stream, 3, [n]), { axis: -1 }), 3),
    (x) => x,
  ],
  [
    "the volume within a point of a ball of a small power",
    (stream, n) => pow(sum(pow(abs(drawBall(stream, 2, [n / 5], { power: 0.005 })), 0.005), { axis: -1 }), 400),
    (x) => x,
  ],
  [
    "the volume within a point of a ball of power 1",
    (stream, n) => square(sum(abs(drawBall(stream, 2, [n / 5], { power: 1 })), { axis: -1 })),
    (x) => x,
  ],
])("%s has its distribution", (_, make, distribution) => {
  expect(kolmogorovSmirnov(evaluate(make(randomStream(3), 20000)).data, distribution)).toBeLessThan(1.95);
});
