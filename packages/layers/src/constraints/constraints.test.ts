import { chain, type Expr, evaluate, sub, variable } from "@handloom/graph";
import { expect, test } from "vitest";
import { maxNorm } from "./maxNorm.ts";
import { minMaxNorm } from "./minMaxNorm.ts";
import { nonNegative } from "./nonNegative.ts";
import { project } from "./project.ts";
import { unitNorm } from "./unitNorm.ts";

const kernel = variable([
  [3, 0.3, 0],
  [4, 0.4, 0],
]);

/** The lengths of the columns. */
function lengthsOf(w: Expr): string[] {
  const [top = [], bottom = []] = evaluate(w).toArray() as number[][];
  return top.map((x, i) => Math.hypot(x, bottom[i] ?? 0).toFixed(5));
}

test("maxNorm shortens what is too long", () => {
  expect(lengthsOf(maxNorm()(kernel))).toEqual(["2.00000", "0.50000", "0.00000"]);
  expect(lengthsOf(maxNorm({ max: 0.1 })(kernel))).toEqual(["0.10000", "0.10000", "0.00000"]);
});

test("minMaxNorm brings lengths between both, as far as its rate says", () => {
  expect(lengthsOf(minMaxNorm({ min: 1, max: 2 })(kernel))).toEqual(["2.00000", "1.00000", "0.00000"]);
  expect(lengthsOf(minMaxNorm({ min: 1, max: 2, rate: 0.5 })(kernel))).toEqual(["3.50000", "0.75000", "0.00000"]);
});

test("unitNorm makes every length 1, along the axes that it is given", () => {
  expect(lengthsOf(unitNorm()(kernel))).toEqual(["1.00000", "1.00000", "0.00000"]);
  expect(evaluate(unitNorm({ axes: [1] })(variable([[3, 4]]))).allClose([[0.6, 0.8]], { rtol: 1e-6 })).toBe(true);
});

test("project puts back what an optimizer took too far", () => {
  const w = variable([1, 3]);
  const updates = chain([[w, sub(w, 2)]], project(nonNegative, [w]));
  expect(updates.map(([target]) => target)).toEqual([w]);
  expect(updates.map(([, value]) => evaluate(value).toArray())).toEqual([[0, 1]]);
});
