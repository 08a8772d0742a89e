import { expect, test } from "vitest";
import { erf, erfc } from "./erf.ts";

/** To 40 digits by mpmath, rounded to float64; both sides of where the method changes, 1. */
const values: readonly (readonly [x: number, erf: number])[] = [
  [1e-300, 1.1283791670955127e-300],
  [1e-10, 1.1283791670955126e-10],
  [0.5, 0.5204998778130465],
  [0.999, 0.8422852702064969],
  [1, 0.8427007929497149],
  [1.5, 0.9661051464753108],
  [2.5, 0.999593047982555],
  [4, 0.9999999845827421],
  [5.9, 0.9999999999999999],
  [7, 1],
];

test.each(values)("erf(%d) is %d", (x, want) => {
  expect(Math.abs(erf(x) / want - 1)).toBeLessThan(1e-15);
  expect(erf(-x)).toBe(-erf(x));
});

test("ends", () => {
  expect([0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN].map(erf)).toEqual([0, 1, -1, Number.NaN]);
});

test("erfc keeps its digits where erf is near 1", () => {
  const far: readonly (readonly [x: number, erfc: number])[] = [
    [1, 0.15729920705028513],
    [2, 0.004677734981047266],
    [5, 1.537459794428035e-12],
    [10, 2.088487583762545e-45],
  ];
  for (const [x, want] of far) expect(Math.abs(erfc(x) / want - 1)).toBeLessThan(1e-14);
});
