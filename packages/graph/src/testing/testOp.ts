import { type Tensor, type TensorLike, tensor } from "@handloom/tensor";
import { describe, expect, test } from "vitest";
import { evaluate } from "../evaluate.ts";
import type { Expr, Variable } from "../expr.ts";
import { exprDType } from "../hostValue.ts";
import { variable } from "../variable.ts";
import { checkGradients, checkSecondGradients } from "./finiteDifferences.ts";
import type { OpCaseRow, OpCases } from "./opCases.ts";

/**
 * The tests of an op, made from its table: each row's value or error, that the value has the type which the graph
 * announced, and for float operands the first and second derivatives against difference quotients.
 *
 * Call it in a test file of vitest: `testOp(mishCases)`.
 */
export function testOp({ op, cases }: OpCases): void {
  describe(op, () => {
    for (const row of cases) {
      if (row.throws !== undefined) {
        test(`${row.title}: throws`, () => expect(() => evaluate(row.build(variable))).toThrow(row.throws));
      } else {
        test(row.title, () => expectValue(row));
        if (isDifferentiable(row)) test(`${row.title}: derivatives`, () => expectDerivatives(row));
      }
    }
  });
}

function expectValue(row: OpCaseRow): void {
  const expr = row.build(variable);
  const got = evaluate(expr);
  const want = tensor(row.want as TensorLike, expr.dtype === "float32" ? {} : { dtype: expr.dtype });
  expect({ shape: got.shape, dtype: exprDType(got) }, "the type that the graph announced").toEqual({
    shape: expr.shape,
    dtype: expr.dtype,
  });
  const same =
    expr.dtype === "float32"
      ? got.allClose(want, { rtol: row.rtol ?? 1e-12, atol: 0, equalNaN: true })
      : got.equals(want);
  expect(same, `got ${got}\nwant ${want}`).toBe(true);
}

function isDifferentiable(row: OpCaseRow): boolean {
  if (row.gradient === false) return false;
  const { expr, parameters } = withParameters(row);
  return expr.dtype === "float32" && parameters.length > 0;
}

function expectDerivatives(row: OpCaseRow): void {
  const { expr, parameters } = withParameters(row);
  expect(checkGradients(expr, parameters)).toBeUndefined();
  expect(checkSecondGradients(expr, parameters)).toBeUndefined();
}

/** The call, and its float operands as variables. */
function withParameters(row: OpCaseRow): { readonly expr: Expr; readonly parameters: readonly Variable[] } {
  const made: Variable[] = [];
  const expr = row.build((value: Tensor) => {
    const operand = variable(value);
    made.push(operand);
    return operand;
  });
  return { expr, parameters: made.filter(({ dtype }) => dtype === "float32") };
}
