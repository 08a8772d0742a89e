import { expect, it } from "vitest";
import { checkNumber, type NumberRange } from "./checkNumber.ts";

it.each<[number, NumberRange]>([
  [0, {}],
  [-1e300, {}],
  [1, { least: 1, most: 1 }],
  [1e-9, { above: 0 }],
  [Number.POSITIVE_INFINITY, { least: 0, infinite: true }],
  [2 ** 53 - 1, { least: 0, whole: true }],
])("takes %s in %j", (value, range) => {
  expect(() => checkNumber("f", "x", value, range)).not.toThrow();
});

it.each<[unknown, NumberRange, string]>([
  [Number.NaN, {}, "f: x is NaN. Give a number."],
  [Number.POSITIVE_INFINITY, { least: 0 }, "f: x is Infinity. Give a finite number of at least 0."],
  [-1, { least: 0 }, "f: x is -1. Give a number of at least 0."],
  [0, { above: 0 }, "f: x is 0. Give a number above 0."],
  [2, { least: 0, most: 1 }, "f: x is 2. Give a number from 0 to 1."],
  [0, { above: 0, most: 1 }, "f: x is 0. Give a number above 0 and up to 1."],
  [2, { most: 1 }, "f: x is 2. Give a number of at most 1."],
  [1.5, { least: 1, whole: true }, "f: x is 1.5. Give a whole number of at least 1."],
  [2 ** 53, { least: 1, whole: true }, "f: x is 9007199254740992. Give a whole number of at least 1."],
  ["3", { least: 0 }, 'f: x is "3". Give a number of at least 0.'],
  [{}, { whole: true }, "f: x is an object. Give a whole number."],
  [undefined, {}, "f: x is undefined. Give a number."],
])("refuses %s in %j", (value, range, message) => {
  expect(() => checkNumber("f", "x", value as number, range)).toThrow(new RangeError(message));
});
