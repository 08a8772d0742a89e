import { expect, test } from "vitest";
import { evaluate } from "../evaluate.ts";
import { gradients } from "../gradients.ts";
import { input } from "../input.ts";
import { showShape } from "../shape.ts";
import { substitute } from "../substitute.ts";
import { variable } from "../variable.ts";
import { mul } from "./mul.ts";
import { sum } from "./sum.ts";
import { withShape } from "./withShape.ts";

const [x, y] = [input("x", ["n"]), input("y", ["n"])];

test("it adds nothing where the shapes are the same", () => {
  expect(withShape(x, x.shape)).toBe(x);
});

test("an input takes the size that a replacement bound, and its gradient keeps the name", () => {
  const bound = substitute(mul(x, y), [[x, variable([1, 2])]]);
  expect(showShape(bound.shape)).toBe("[2]");
  expect(evaluate(bound, { y: [3, 4] }).toArray()).toEqual([3, 8]);
  const [slope] = gradients(sum(bound), [y]);
  expect(showShape(slope.shape)).toBe("[n]");
  expect(evaluate(slope, [[y, [3, 4]]]).toArray()).toEqual([1, 2]);
});
