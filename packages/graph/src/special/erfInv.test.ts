import { expect, test } from "vitest";
import { erfInv } from "./erfInv.ts";

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
  const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
  expect([0, 1, -1, 1.0001, -2, infinity, nan].map(erfInv)).toEqual([0, infinity, -infinity, nan, nan, nan, nan]);
});
