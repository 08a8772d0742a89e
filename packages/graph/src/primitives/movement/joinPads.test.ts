import { expect, test } from "vitest";
import { split } from "../../composites/shape/split.ts";
import type { Expr } from "../../expr/expr.ts";
import { input } from "../../expr/input.ts";
import { applicationsOf } from "../../expr/order.ts";
import { variable } from "../../expr/variable.ts";
import { evaluate } from "../../host/evaluate.ts";
import { gradients } from "../../transforms/gradients.ts";
import { add } from "../elementwise/arithmetic/add.ts";
import { mul } from "../elementwise/arithmetic/mul.ts";
import { sum } from "../reduction/sum.ts";
import { slice } from "./slice.ts";

const x = variable([
  [1, 2, 3, 4],
  [5, 6, 7, 8],
]);
const namesIn = (expr: Expr) => applicationsOf([expr]).map(({ primitive }) => primitive.name);

test("what comes back to parts that fill an axis is put beside each other, not added to zeros", () => {
  const [a, b, c] = split(x, [1, 2, 1], { axis: 1 }) as [Expr, Expr, Expr];
  const [slope] = gradients(add(sum(mul(c, 5)), sum(mul(b, b)), sum(mul(a, -0)), sum(mul(x, x))), [x]);
  expect(namesIn(slope)).toContain("concat");
  expect(namesIn(slope)).not.toContain("pad");
  expect(evaluate(slope).toArray()).toEqual([
    [2, 8, 12, 13],
    [10, 24, 28, 21],
  ]);
});

test("parts that overlap or leave something out are added to zeros", () => {
  const part = (from: number, to: number) => sum(mul(slice(x, [0, from], [2, to]), from + 1));
  for (const [loss, want] of [
    [add(part(0, 2), part(1, 4)), [1, 3, 2, 2]],
    [add(part(0, 1), part(2, 4)), [1, 0, 3, 3]],
    [add(part(0, 2), part(0, 2), part(2, 4)), [2, 2, 3, 3]],
  ] as const) {
    const [slope] = gradients(loss, [x]);
    expect(evaluate(slope).toArray()).toEqual([want, want]);
  }
});

test("parts of a named size are put beside each other, too", () => {
  const y = input("y", ["2*n"]);
  const [a, b] = split(y, 2) as [Expr, Expr];
  const [slope] = gradients(sum(mul(mul(a, a), b)), [y]);
  expect(namesIn(slope)).toContain("concat");
  expect(evaluate(slope, { y: [1, 2, 3, 4] }).toArray()).toEqual([6, 16, 1, 4]);
});
