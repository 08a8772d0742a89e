import { expect, test } from "vitest";
import { input } from "../../expr/input.ts";
import { showShape } from "../../expr/shape.ts";
import { variable } from "../../expr/variable.ts";
import { evaluate } from "../../host/evaluate.ts";
import { gradients } from "../../transforms/gradients.ts";
import { substitute } from "../../transforms/substitute.ts";
import { mul } from "../elementwise/arithmetic/mul.ts";
import { sum } from "../reduction/sum.ts";
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
