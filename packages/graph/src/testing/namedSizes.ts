import { isFloat, sizeOf, Tensor } from "@handloom/tensor";
import { broadcastShapes } from "../expr/broadcast.ts";
import { asDim, bindDim, type Dim, isSymbolicDim } from "../expr/dim.ts";
import { GraphError, IndexError, ShapeError } from "../expr/errors.ts";
import type { Expr, Input } from "../expr/expr.ts";
import { input } from "../expr/input.ts";
import { applicationsOf } from "../expr/order.ts";
import { showShape, stridesOf } from "../expr/shape.ts";
import { evaluate } from "../host/evaluate.ts";
import { exprDType } from "../host/hostValue.ts";
import { takeElements } from "../host/positions/takeElements.ts";
import { gradients } from "../transforms/gradients.ts";
import { irregularWeights } from "./finiteDifferences.ts";
import type { OpCaseRow } from "./opCases.ts";
import { valueProblem } from "./valueProblem.ts";

/** A call on inputs, and what they are fed. */
interface Call {
  readonly expr: Expr;
  readonly fed: readonly (readonly [Input, Tensor])[];
}

/**
 * The problem when sizes of a row's operands have names, which only a call decides; undefined where nothing does.
 *
 * Every size above 1 gets a name, equal ones the same; then, where there are several, each alone. To refuse names by an
 * error of the graph is right where a size must be a number, but never for what is elementwise.
 */
export function namedSizesProblem(row: OpCaseRow, differentiable: boolean): string | undefined {
  const numbers = callOf(row, []);
  const sizes = [...new Set(numbers.fed.flatMap(([, { shape }]) => shape))].filter((size) => size > 1);
  for (const named of sizes.length > 1 ? [sizes, ...sizes.map((size) => [size])] : [sizes]) {
    const problem = problemWith(row, named, numbers, differentiable);
    if (problem !== undefined)
      return `with ${named.map((size) => `size ${size} named "n${size}"`).join(", ")}: ${problem}`;
  }
  return undefined;
}

function callOf(row: OpCaseRow, named: readonly number[]): Call {
  const fed: [Input, Tensor][] = [];
  const expr = row.build((value) => {
    const operand = input(row.places[fed.length] ?? "operand", namedShape(value.shape, named), exprDType(value));
    fed.push([operand, value]);
    return operand;
  });
  return { expr, fed };
}

function problemWith(
  row: OpCaseRow,
  named: readonly number[],
  numbers: Call,
  differentiable: boolean,
): string | undefined {
  let call: Call;
  try {
    call = callOf(row, named);
  } catch (error) {
    if (error instanceof GraphError && !isElementwise(numbers, named)) return undefined;
    return `it is not built: ${error}`;
  }
  const { shape } = call.expr;
  if (!shape.every((dim) => isSymbolicDim(dim) || (Number.isInteger(dim) && dim >= 0)))
    return `\`types\` announces the shape ${showShape(shape)}`;
  return (
    attempt("its value", () => valueOnce(row, call, named)) ??
    attempt("its shape for twice the sizes", () => shapeOfTwice(call, named)) ??
    (differentiable ? attempt("its derivatives", () => slopesDiffer(call, numbers)) : undefined)
  );
}

/** Whether the call only combines elements that broadcasting brings together, also where sizes have these names. */
function isElementwise({ expr, fed }: Call, named: readonly number[]): boolean {
  const applications = applicationsOf([expr]);
  if (!applications.every(({ primitive }) => primitive.kind === "elementwise")) return false;
  try {
    broadcastShapes(
      "testOp",
      fed.map(([operand]) => ({ ...operand, shape: namedShape(operand.shape as readonly number[], named) })),
    );
    return applications.length > 0;
  } catch {
    return false;
  }
}

function namedShape(shape: readonly number[], named: readonly number[]): readonly Dim[] {
  return shape.map((size) => asDim(named.includes(size) ? `n${size}` : size));
}

function attempt(what: string, check: () => string | undefined): string | undefined {
  try {
    const problem = check();
    return problem && `${what}: ${problem}`;
  } catch (error) {
    return `${what}: ${error}`;
  }
}

function valueOnce(row: OpCaseRow, { expr, fed }: Call, named: readonly number[]): string | undefined {
  return valueProblem(row, { ...expr, shape: boundShape(expr, named, 1) } as Expr, evaluate(expr, fed));
}

/** A type rule that takes a size from this row's operands is right for them alone. */
function shapeOfTwice({ expr, fed }: Call, named: readonly number[]): string | undefined {
  const larger = fed.map(([operand, value]) => [operand, twice(value, named)] as const);
  let got: Tensor;
  try {
    got = evaluate(expr, larger);
  } catch (error) {
    // A bound of a slice, an index: right for the row alone. But rules that contradict each other are wrong for every row.
    if (error instanceof ShapeError || error instanceof IndexError) return undefined;
    throw error;
  }
  const announced = boundShape(expr, named, 2);
  if (String(announced) === String(got.shape)) return undefined;
  return `\`types\` announces ${showShape(announced)}, but the value has ${showShape(got.shape)}`;
}

function boundShape({ shape }: Expr, named: readonly number[], times: number): readonly Dim[] {
  const sizes = new Map(named.map((size) => [`n${size}`, size * times]));
  return shape.map((dim) => bindDim(dim, sizes));
}

/** The tensor beside itself along every named axis. */
function twice({ data, shape: from, dtype }: Tensor, named: readonly number[]): Tensor {
  const shape = from.map((size) => (named.includes(size) ? size * 2 : size));
  const [strides, own] = [stridesOf(shape), stridesOf(from)];
  const source = (at: number, axis: number) =>
    (Math.floor(at / (strides[axis] as number)) % (from[axis] as number)) * (own[axis] as number);
  const index = Int32Array.from({ length: sizeOf(shape) }, (_, at) =>
    from.reduce((position, _size, axis) => position + source(at, axis), 0),
  );
  return new Tensor(takeElements(data, index), shape, dtype);
}

function slopesDiffer(call: Call, numbers: Call): string | undefined {
  const [got, want] = [slopesOf(call, numbers.expr), slopesOf(numbers, numbers.expr)];
  const at = want.findIndex((slope, i) => !got[i]?.allClose(slope, { rtol: 1e-9, atol: 1e-12, equalNaN: true }));
  return at < 0 ? undefined : `${numbers.fed[at]?.[0].name}: got ${got[at]}\nwith numbers as sizes ${want[at]}`;
}

/** The derivatives of a weighted sum of the call's value, in each float operand. */
function slopesOf({ expr, fed }: Call, { shape }: Expr): readonly Tensor[] {
  const operands = fed.map(([operand]) => operand).filter(({ dtype }) => isFloat(dtype));
  const cotangent = input("cotangent", expr.shape);
  const slopes = gradients(expr, operands, { cotangent, unconnected: "zero" });
  return evaluate(slopes, [...fed, [cotangent, irregularWeights(shape as readonly number[])]]);
}
