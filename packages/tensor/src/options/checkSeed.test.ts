import { expect, it } from "vitest";
import { checkSeed } from "./checkSeed.ts";

it.each([0, 42, 2 ** 31 - 1])("lets %s pass", (seed) => {
  expect(checkSeed("shuffle", seed)).toBeUndefined();
});

it.each([-1, 0.5, 2 ** 31, Number.NaN])("refuses %s, by the name of the argument", (seed) => {
  const rest = `is ${seed}. Give a whole number from 0 to 2147483647.`;
  expect(() => checkSeed("shuffle", seed)).toThrow(new RangeError(`shuffle: seed ${rest}`));
  expect(() => checkSeed("imageFolder", seed, "shuffle")).toThrow(new RangeError(`imageFolder: shuffle ${rest}`));
});

it("refuses what is missing", () => {
  expect(() => checkSeed("shuffle", undefined as never)).toThrow("shuffle: seed is undefined.");
});
