import { evaluate, gradients, input, variable } from "@handloom/graph";
import { expect, test } from "vitest";
import { l1 } from "./l1.ts";
import { l2 } from "./l2.ts";
import { orthogonality } from "./orthogonality.ts";

const w = variable([
  [1, -2],
  [0, 4],
]);

test("l1 sums sizes, with slope 0 at 0", () => {
  const penalty = l1([w], 0.5);
  expect(evaluate(penalty).item()).toBe(3.5);
  expect(evaluate(gradients(penalty, [w])[0]).data).toEqual(new Float64Array([0.5, -0.5, 0, 0.5]));
});

test("l2 sums squares", () => {
  const penalty = l2([w, variable([3])]);
  expect(evaluate(penalty).item()).toBeCloseTo(0.3, 12);
  expect(
    evaluate(gradients(penalty, [w])[0]).allClose([
      [0.02, -0.04],
      [0, 0.08],
    ]),
  ).toBe(true);
});

test("both are 0 for no parameters", () => {
  expect(evaluate([l1([]), l2([])] as const).map((x) => x.item())).toEqual([0, 0]);
});

test("orthogonality is the mean cosine of pairs of rows or columns", () => {
  const matrix = variable([
    [1, 0],
    [1, 1],
    [0, 2],
  ]);
  expect(evaluate(orthogonality(matrix, { strength: 3 })).item()).toBeCloseTo(2 * Math.SQRT1_2, 12);
  expect(evaluate(orthogonality(matrix, { strength: 1, between: "columns" })).item()).toBeCloseTo(
    1 / Math.sqrt(10),
    12,
  );
  expect(
    evaluate(
      orthogonality(
        variable([
          [1, 0],
          [0, 0],
        ]),
      ),
    ).item(),
  ).toBe(0);
});

test("orthogonality wants a matrix of known size", () => {
  expect(() => orthogonality(variable([1, 2]))).toThrow("wants a matrix of known size");
  expect(() => orthogonality(input("x", ["n", 2]))).toThrow("wants a matrix of known size");
});
