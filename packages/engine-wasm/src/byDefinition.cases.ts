import type { Expr, Result } from "@handloom/graph";
import { isFloat, Tensor } from "@handloom/tensor";
import { expect } from "vitest";

const { POSITIVE_INFINITY: infinity } = Number;

/** Expects of the engine's value what the primitive's definition makes of the engine's own operands, but for rounding. */
export function expectByDefinition(result: Result, valueOf: (expr: Expr) => Tensor): void {
  expectClose(valueOf(result), defined(result, valueOf), limitOf(result, valueOf), result.of.primitive.name);
}

/** The value of one application by its definition, for the engine's own operands. */
function defined(result: Result, valueOf: (expr: Expr) => Tensor): Tensor {
  const { primitive, operands, attributes } = result.of;
  return primitive.evaluate(operands.map(valueOf), attributes)[result.index] as Tensor;
}

/** How far an element may be from what it is by definition. */
type Limit = (i: number, wanted: number) => number;

/** Relative to a value, or to the magnitudes that it is the sum of. */
const relative = 2e-6;
/** How far an addition rounds at most, relative to its result. */
const rounding = 2 ** -24;
/** Half of the smallest subnormal: how far a rounding takes a number that small. */
const subnormal = 2 ** -150;
const largest = 2 ** 128 - 2 ** 104;

function limitOf(result: Result, valueOf: (expr: Expr) => Tensor): Limit {
  const { primitive, operands } = result.of;
  if (!isFloat(result.dtype) || primitive.approximate !== true) return () => 0;
  const addends = valueOf(operands[0] as Expr).size / Math.max(1, valueOf(result).size);
  switch (primitive.kind) {
    case "reduction":
      return primitive.name === "prod" ? limitOfProduct(result, valueOf) : limitOfSum(result, valueOf, addends);
    case "indexing":
      return limitOfSum(result, valueOf);
    case "contraction":
      return limitOfSum(result, valueOf, 1 + (operands[0]?.shape.at(-1) as number));
    default:
      // Elementary functions are within 3 units of the last place.
      return (_, wanted) => relative * Math.abs(wanted) + 7 * subnormal;
  }
}

/** Any for sums of infinities, and of what overflows half way: these depend on the order. */
function limitOfSum(result: Result, valueOf: (expr: Expr) => Tensor, roundings = 1): Limit {
  const { data } = definedFor(Math.abs, result, valueOf);
  const share = Math.max(relative, roundings * rounding);
  return (i) => ((data[i] as number) < 1e38 ? share * (data[i] as number) + roundings * subnormal : infinity);
}

/** Any where a product may, in some order, leave float32's normal numbers half way and come back. */
function limitOfProduct(result: Result, valueOf: (expr: Expr) => Tensor): Limit {
  const { data: highest } = definedFor((x) => Math.max(1, Math.abs(x)), result, valueOf);
  const { data: lowest } = definedFor((x) => Math.min(1, Math.abs(x) || 1), result, valueOf);
  return (i, wanted) =>
    (highest[i] as number) < 2 ** 127 && (lowest[i] as number) > 2 ** -126 ? relative * Math.abs(wanted) : infinity;
}

/** The same for a function of the floats among the operands. */
function definedFor(map: (x: number) => number, result: Result, valueOf: (expr: Expr) => Tensor): Tensor {
  return defined(result, (expr) => {
    const { data, shape, dtype } = valueOf(expr);
    return isFloat(dtype) ? new Tensor(Float64Array.from(data, map), shape) : valueOf(expr);
  });
}

/** Infinity is next to the largest number. */
const clamp = (x: number): number => Math.max(-largest, Math.min(largest, x));

function expectClose(got: Tensor, want: Tensor, limit: Limit, what: string): void {
  expect(got.shape, what).toEqual(want.shape);
  got.data.forEach((value, i) => {
    const wanted = want.dtype === "float64" ? Math.fround(want.data[i] as number) : (want.data[i] as number);
    if (Object.is(value, wanted) || value === wanted) return;
    const allowed = limit(i, clamp(wanted));
    if (allowed === infinity || Math.abs(clamp(value) - clamp(wanted)) <= allowed) return;
    expect(
      Math.abs(clamp(value) - clamp(wanted)),
      `${what}: element ${i} is ${value}, by definition ${wanted}`,
    ).toBeLessThanOrEqual(allowed);
  });
}
