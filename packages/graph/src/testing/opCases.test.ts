import { tensor } from "@handloom/tensor";
import { expect, test } from "vitest";
import { constant, type Expr, type ExprLike } from "../expr/expr.ts";
import { evaluate } from "../host/evaluate.ts";
import { add } from "../primitives/elementwise/arithmetic/add.ts";
import { reshape } from "../primitives/movement/reshape.ts";
import { opCases } from "./opCases.ts";

test("arrays and tensors become operands, numbers reach the op as they are", () => {
  const seen: unknown[] = [];
  const { op, cases } = opCases(
    function probe(a: ExprLike, b: ExprLike, c: ExprLike, axis: number): Expr {
      seen.push(a, b, c, axis);
      return add(a, b);
    },
    [{ title: "one", given: [[1, 2], tensor([3, 4], { dtype: "int32" }), 5, 1], throws: "different dtypes" }],
  );
  expect(op).toBe("probe");
  const operands: unknown[] = [];
  expect(() =>
    cases[0]?.build((value) => {
      operands.push(value.toArray());
      return constant(value);
    }),
  ).toThrow("different dtypes");
  expect(operands).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(seen.slice(2)).toEqual([5, 1]);
});

test("lists of tensors and plain arrays are told apart by what the parameters are said to be", () => {
  function total(xs: readonly ExprLike[], shape: readonly number[]): Expr {
    return reshape(xs.reduce<ExprLike>(add, 0), shape);
  }
  const { cases } = opCases(
    total,
    [
      {
        title: "adds",
        given: [
          [[1, 2], [3, 4], 10],
          [2, 1],
        ],
        want: [[14], [16]],
      },
    ],
    ["tensors", "plain"],
  );
  expect(evaluate(cases[0]?.build(constant) as Expr).toArray()).toEqual([[14], [16]]);
});

test("rows have the op's own parameters, and say what an array is where it does not speak for itself", () => {
  // @ts-expect-error add takes two operands
  opCases(add, [{ title: "one operand", given: [[1]], want: 1 }]);
  // @ts-expect-error a row says what it wants, or what is thrown
  opCases(add, [{ title: "nothing wanted", given: [1, 2] }]);
  // @ts-expect-error leaving derivatives out needs a reason
  opCases(add, [{ title: "no reason", given: [1, 2], want: 3, gradient: false }]);
  // @ts-expect-error a shape is an array but no tensor
  opCases(reshape, [{ title: "kinds missing", given: [[1], [1]], want: [1] }]);
  // @ts-expect-error a shape is not a tensor
  opCases(reshape, [{ title: "wrong kinds", given: [[1], [1]], want: [1] }], ["tensor", "tensor"]);
});
