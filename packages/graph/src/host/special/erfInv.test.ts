import { expect, test } from "vitest";
import { erf, erfc, erfSlope } from "./erf.ts";
import { erfInv, erfInvOfAll } from "./erfInv.ts";

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

/** To 40 digits by mpmath, rounded to float64; the last is the largest number below 1. */
const values: readonly (readonly [y: number, erfInv: number])[] = [
  [1e-300, 8.862269254527581e-301],
  [1e-8, 8.86226925452758e-9],
  [0.3, 0.2724627147267543],
  [0.5, 0.4769362762044699],
  [0.95, 1.3859038243496777],
  [0.999, 2.3267537655135246],
  [1 - 2 ** -24, 3.832506856900711],
  [1 - 2 ** -53, 5.8635847487551676],
];

test.each(values)("erfInv(%d) is %d", (y, want) => {
  expect(Math.abs(erfInv(y) / want - 1)).toBeLessThan(2e-15);
  expect(erfInv(-y)).toBe(-erfInv(y));
});

test("ends", () => {
  expect([0, 1, -1, 1.0001, -2, infinity, nan].map(erfInv)).toEqual([0, infinity, -infinity, nan, nan, nan, nan]);
});

/** One number after the other, as erfInv was first written. */
function byDefinition(y: number): number {
  const size = Math.abs(y);
  const logarithm = Math.log1p(-y * y);
  const half = 2 / (Math.PI * 0.147) + logarithm / 2;
  let x = Math.sqrt(Math.sqrt(half * half - logarithm / 0.147) - half);
  for (let step = 0; step < 3; step++) {
    const newton = (size < 0.5 ? erf(x) - size : 1 - size - erfc(x)) / erfSlope(x);
    x -= newton / (1 + x * newton);
  }
  return y < 0 || Object.is(y, -0) ? -x : x;
}

test("G: many numbers at once have the bits of one after the other", () => {
  const ys = Float64Array.from({ length: 20_000 }, (_, i) => Math.sin(i) * (1 - 2 ** -(i % 53)));
  const roots = erfInvOfAll(ys);
  expect([...ys.keys()].filter((i) => !Object.is(roots[i], byDefinition(ys[i] as number)))).toEqual([]);
  expect([...erfInvOfAll([1, -1, Number.NaN, 2])]).toEqual([infinity, -infinity, nan, nan]);
  expect(erfInvOfAll([]).length).toBe(0);
});
