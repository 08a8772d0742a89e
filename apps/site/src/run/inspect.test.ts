import { inspect as inspectInNode } from "node:util";
import { expect, it } from "vitest";
import { inspect } from "./inspect.mjs";

class Point {
  readonly x = 1;
}

it.each<[unknown]>([
  [1],
  [-0],
  [Number.NaN],
  [2n],
  ["text"],
  ["it's"],
  [["a\nb"]],
  [true],
  [null],
  [undefined],
  [[1, [2, "a"]]],
  [[]],
  [{}],
  [{ a: 1, "b-c": [true] }],
  [Float32Array.of(1, 0.5)],
  [new Map([["a", 1]])],
  [new Set([1, 2])],
  [new Point()],
  [Math.max],
  [() => 1],
])("prints %o as Node does", (value) => {
  expect(inspect(value)).toBe(inspectInNode(value, { depth: null }));
});
