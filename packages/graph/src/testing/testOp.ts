import { isFloat } from "@handloom/tensor";
import { describe, expect, test } from "vitest";
import type { Expr, Variable } from "../expr/expr.ts";
import { variable } from "../expr/variable.ts";
import { evaluate } from "../host/evaluate.ts";
import { expansionProblem } from "./expansions.ts";
import { checkGradients, checkSecondGradients } from "./finiteDifferences.ts";
import { namedSizesProblem } from "./namedSizes.ts";
import type { OpCaseRow, OpCases } from "./opCases.ts";
import { expressionsOf, nameProblem } from "./primitiveNames.ts";
import { valueProblem } from "./valueProblem.ts";

/**
 * The tests of an op, made from its table: each row's value or error, that the value has the type which the graph
 * announced, that `expand` says what the meaning says, that sizes may be named where the op takes that, and for float
 * operands the first and second derivatives against difference quotients. Its primitives bear no built-in's name.
 *
 * Call it in a test file of vitest.
 *
 * ```ts not run
 * const double = (x: Expr) => mul(x, 2);
 * testOp(opCases(double, [{ title: "doubles each element", given: [[1, 2]], want: [2, 4] }]));
 * ```
 */
export function testOp(table: OpCases): void {
  describe(table.op, () => {
    for (const { title, run } of opTests(table)) test(title, run);
  });
}

/** A test before a runner has it; `run` throws where it fails. */
export interface OpTest {
  readonly title: string;
  run(): void;
}

/** The tests that `testOp` registers. */
export function opTests(table: OpCases): readonly OpTest[] {
  const names: OpTest = {
    title: "its primitives bear names of their own",
    run: () => expect(nameProblem(expressionsOf(table))).toBeUndefined(),
  };
  return [names, ...table.cases.flatMap(rowTests)];
}

function rowTests(row: OpCaseRow): readonly OpTest[] {
  const { title, throws } = row;
  if (throws !== undefined) {
    return [{ title: `${title}: throws`, run: () => expect(() => evaluate(row.build(variable))).toThrow(throws) }];
  }
  const tests: OpTest[] = [
    { title, run: () => expectValue(row) },
    { title: `${title}: named sizes`, run: () => expectNamedSizes(row) },
  ];
  return isDifferentiable(row)
    ? [...tests, { title: `${title}: derivatives`, run: () => expectDerivatives(row) }]
    : tests;
}

function expectValue(row: OpCaseRow): void {
  const expr = row.build(variable);
  expect(valueProblem(row, expr, evaluate(expr))).toBeUndefined();
  expect(expansionProblem(expr, row.rtol)).toBeUndefined();
}

function expectNamedSizes(row: OpCaseRow): void {
  expect(namedSizesProblem(row, isDifferentiable(row))).toBeUndefined();
}

function isDifferentiable(row: OpCaseRow): boolean {
  if (row.gradient === false) return false;
  try {
    const { expr, parameters } = withParameters(row);
    return isFloat(expr.dtype) && parameters.length > 0;
  } catch {
    return false; // the test of the value says what is wrong
  }
}

function expectDerivatives(row: OpCaseRow): void {
  const { expr, parameters } = withParameters(row);
  expect(checkGradients(expr, parameters)).toBeUndefined();
  expect(checkSecondGradients(expr, parameters)).toBeUndefined();
}

/** The call, and its float operands as variables, named by their places. */
function withParameters(row: OpCaseRow): { readonly expr: Expr; readonly parameters: readonly Variable[] } {
  const made: Variable[] = [];
  const expr = row.build((value) => {
    const operand = variable(value, { name: row.places[made.length] });
    made.push(operand);
    return operand;
  });
  return { expr, parameters: made.filter(({ dtype }) => isFloat(dtype)) };
}
