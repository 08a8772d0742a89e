import { expect, it } from "vitest";
import { frechetDistance } from "./frechetDistance.ts";

const rows = (count: number, element: (i: number, j: number) => number) =>
  Float32Array.from({ length: count * 3 }, (_, at) => element(Math.floor(at / 3), at % 3));
const a = rows(7, (i, j) => ((i * 7 + j * 3 + i * j) % 11) / 4);
const b = rows(9, (i, j) => ((i * 5 + j * 2 + i * i * j) % 13) / 4);

it("is the distance that NumPy and SciPy compute, with scipy.linalg.sqrtm, and is the same both ways", () => {
  expect(frechetDistance(a, b, 3)).toBeCloseTo(0.3675578973554634, 12);
  expect(frechetDistance(b, a, 3)).toBeCloseTo(0.3675578973554634, 12);
  expect(frechetDistance(a, a, 3)).toBeCloseTo(0, 12);
});

it("is the square of a shift, and what is left of a scale", () => {
  const shifted = a.map((value, at) => value + Number([3, 0, 4][at % 3]));
  expect(frechetDistance(a, shifted, 3)).toBeCloseTo(25, 10);
  // With one feature: (m₁ − m₂)² + (σ₁ − σ₂)².
  const line = Float32Array.of(-1, 0, 1);
  expect(
    frechetDistance(
      line,
      line.map((x) => 3 * x),
      1,
    ),
  ).toBeCloseTo(4, 10);
});

it("works where features are always alike or follow each other, whose covariances are singular", () => {
  const dead = a.map((value, at) => (at % 3 === 2 ? 0 : value));
  const twice = a.map((value, at) => (at % 3 === 1 ? 2 * Number(a[at - 1]) : value));
  expect(frechetDistance(dead, dead, 3)).toBeCloseTo(0, 6);
  expect(frechetDistance(twice, twice, 3)).toBeCloseTo(0, 6);
});
