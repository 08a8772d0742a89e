import { expect, it } from "vitest";
import { checkWord } from "./checkWord.ts";

it.each(["a", "b", 2])("takes %j, one of the words", (word) => {
  expect(() => checkWord("f", "x", word, ["a", "b", 2])).not.toThrow();
});

it.each<[unknown, string]>([
  ["c", '"c"'],
  ["", '""'],
  ["toString", '"toString"'],
  ["2", '"2"'],
  [undefined, "undefined"],
  [null, "null"],
  [Number.NaN, "NaN"],
  [["a"], "a list"],
  [{}, "an object"],
  [Object.create(null), "an object"],
  [Symbol("a"), "Symbol(a)"],
])("refuses %o and shows it", (value, shown) => {
  const message = `f: x is ${shown}. Give one of "a", "b", 2.`;
  expect(() => checkWord("f", "x", value, ["a", "b", 2])).toThrow(new RangeError(message));
});
