import { tensor } from "@handloom/tensor";
import { expect, test } from "vitest";
import { constant, type Expr } from "../expr/expr.ts";
import { input } from "../expr/input.ts";
import { variable } from "../expr/variable.ts";
import { guarded } from "../primitives/annotation/guarded.ts";
import { withUpdates } from "../primitives/annotation/withUpdates.ts";
import { matmul } from "../primitives/contraction/matmul.ts";
import { add } from "../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../primitives/elementwise/arithmetic/sub.ts";
import { greater } from "../primitives/elementwise/comparison/greater.ts";
import { where } from "../primitives/elementwise/comparison/where.ts";
import { broadcastTo } from "../primitives/movement/broadcastTo.ts";
import { transpose } from "../primitives/movement/transpose.ts";
import { sum } from "../primitives/reduction/sum.ts";
import { gradients } from "../transforms/gradients.ts";
import { nameOf, show } from "./show.ts";

test("it lists a loss and its gradients, operands before users", () => {
  const x = input("x", ["batch", 2]);
  const w = variable([[1], [2]], { name: "w" });
  const error = sub(matmul(x, w), 1);
  const loss = sum(mul(error, error));
  expect(show({ loss, gradients: gradients(loss, [w]) })).toMatchInlineSnapshot(`
    "x: float32[batch, 2] input
    w: float32[2, 1] variable
    %1: float32[batch, 1] = matmul(x, w, batch: [[], []], contract: [[1], [0]])
    %2: float32[batch, 1] = sub(%1, 1)
    %3: float32[batch, 1] = mul(%2, %2)
    %4: float32[] = sum(%3, axes: [0, 1], keepDims: false)
    %5: float32[1, 1] = reshape(1, shape: [1, 1])
    %6: float32[batch, 1] = broadcastTo(%5, shape: [batch, 1])
    %7: float32[batch, 1] = mul(%6, %2)
    %8: float32[batch, 1] = mul(%6, %2)
    %9: float32[batch, 1] = add(%7, %8)
    %10: float32[2, 1] = matmul(x, %9, batch: [[], []], contract: [[0], [0]])"
  `);
});

test("it tells things of one name apart, and names what has no name by its kind", () => {
  const leaves: readonly Expr[] = [
    input("x", []),
    input("x", [2]),
    variable([1, 2]),
    variable([3, 4]),
    constant(tensor([5, 6])),
  ];
  expect(show(leaves.reduce((a, b) => add(a, b)))).toMatchInlineSnapshot(`
    "x: float32[] input
    x.2: float32[2] input
    %1: float32[2] = add(x, x.2)
    variable: float32[2] variable
    %2: float32[2] = add(%1, variable)
    variable.2: float32[2] variable
    %3: float32[2] = add(%2, variable.2)
    constant: float32[2] constant
    %4: float32[2] = add(%3, constant)"
  `);
});

test("it shows attributes, sizes as they were written and the targets of updates", () => {
  const x = input("x", ["2*n + 1", 3]);
  const count = variable(0, { name: "count", dtype: "int32" });
  const spread = broadcastTo(transpose(x), ["k", 3, "2*n + 1"]);
  expect(show(withUpdates(spread, [[count, add(count, 1)]]))).toMatchInlineSnapshot(`
    "x: float32[2*n + 1, 3] input
    %1: float32[3, 2*n + 1] = transpose(x, permutation: [1, 0])
    %2: float32[k, 3, 2*n + 1] = broadcastTo(%1, shape: [k, 3, 2*n + 1])
    count: int32[] variable
    %3: int32[] = add(count, 1)
    %4: float32[k, 3, 2*n + 1] = withUpdates(%2, %3, targets: [variable "count"])"
  `);
});

test("it lists a leaf alone", () => {
  expect(show(variable(1, { name: "w" }))).toBe("w: float32[] variable");
  expect(show([])).toBe("");
});

test("messages call an expression by its name or by what made it", () => {
  const x = input("x", []);
  const named = [x, variable(1, { name: "w" }), variable([1]), constant(1), mul(x, 2)].map(nameOf);
  expect(named).toMatchInlineSnapshot(`
    [
      "input "x"",
      "variable "w"",
      "a variable of shape [1]",
      "a constant of shape []",
      "the result of mul",
    ]
  `);
});

test("it lists of a guard its value and its condition, and nothing that only carried updates come from", () => {
  const [w, x] = [variable(1, { name: "w" }), input("x", [])];
  const [due, next] = [greater(x, 0), mul(w, x)];
  const value = guarded(where(due, 2, w), { condition: due, of: next, otherwise: w });
  expect(show(value)).toMatchInlineSnapshot(`
    "x: float32[] input
    %1: bool[] = greater(x, 0)
    w: float32[] variable
    %2: float32[] = where(%1, 2, w)
    %3: float32[] = guarded(%2, %1, except: [], finite: false)"
  `);
});
