import { tensor } from "@handloom/tensor";
import { expect, test } from "vitest";
import { evaluate } from "../host/evaluate.ts";
import { add } from "../primitives/elementwise/arithmetic/add.ts";
import { cast } from "../primitives/elementwise/arithmetic/cast.ts";
import { mul } from "../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../primitives/elementwise/arithmetic/sub.ts";
import { less } from "../primitives/elementwise/comparison/less.ts";
import { where } from "../primitives/elementwise/comparison/where.ts";
import { asExpr, type Expr } from "./expr.ts";
import { input } from "./input.ts";
import { variable } from "./variable.ts";

const count = variable(3, { dtype: "int32" });
const weight = variable(2);

/** A constant's one element, unrounded. */
function folded(expr: Expr): number {
  if (expr.node !== "constant") throw new Error("not folded");
  return expr.value.item();
}

test("numbers among themselves fold in float64", () => {
  expect(folded(sub(1, 0.9))).toBe(0.09999999999999998);
  expect(folded(mul(add(0.1, 0.2), 10))).toBe(3.0000000000000004);
  expect(folded(where(less(1, 2), 0.1, 0.2))).toBe(0.1);
});

test("a folded number stays unrounded when it meets a tensor", () => {
  expect(evaluate(mul(weight, sub(1, 0.9))).item()).toBe(0.19999999999999996);
});

test("a number takes its partner's dtype, on either side", () => {
  expect(add(count, 2).dtype).toBe("int32");
  expect(sub(2, count).dtype).toBe("int32");
  expect(add(weight, 2).dtype).toBe("float32");
  expect(evaluate(sub(2, count)).data).toEqual(Int32Array.of(-1));
});

test("a folded number does so too", () => {
  expect(add(count, add(1, 1)).dtype).toBe("int32");
  expect(() => add(count, mul(0.5, 3))).toThrow("1.5 is not an int32");
});

test("a fraction, and what is out of range, beside an int32 is an error", () => {
  expect(() => add(count, 0.5)).toThrowErrorMatchingInlineSnapshot(
    `[DTypeError: add(int32, float32): 0.5 is not an int32. Nothing converts silently: cast the int32 side to float32.]`,
  );
  expect(() => add(2147483648, count)).toThrowErrorMatchingInlineSnapshot(
    `[DTypeError: add(float32, int32): 2147483648 is not an int32. Nothing converts silently: cast the int32 side to float32.]`,
  );
  expect(() => mul(count, Number.NaN)).toThrow("NaN is not an int32");
});

test("numbers that meet no tensor are float32", () => {
  expect(asExpr(2).dtype).toBe("float32");
  expect(add(1, 2).dtype).toBe("float32");
});

test("tensors keep their dtype: only JavaScript's numbers give way", () => {
  expect(() => add(count, tensor(1))).toThrow("different dtypes");
  expect(() => add(weight, tensor(1, { dtype: "int32" }))).toThrow("different dtypes");
  expect(() => add(count, cast(1, "float32"))).toThrow("different dtypes");
});

test("a boolean is a condition, never a number", () => {
  expect(() => add(weight, true)).toThrowErrorMatchingInlineSnapshot(
    `[DTypeError: add(float32, bool): operands have different dtypes. Nothing converts silently: use cast(x, dtype).]`,
  );
  expect(evaluate(where(true, weight, 0)).item()).toBe(2);
});

test("a condition gives its partners no dtype", () => {
  const condition = input("condition", [], "bool");
  expect(where(condition, 1, count).dtype).toBe("int32");
  expect(where(condition, 1, 0.5).dtype).toBe("float32");
});
