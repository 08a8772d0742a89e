import { type DType, isTensor, type Tensor } from "@handloom/tensor";
import { exprDType, hostValue } from "../host/hostValue.ts";
import type { AnyPrimitive } from "../primitive.ts";
import { nodePrototype } from "../print/nodePrototype.ts";
import type { Dim } from "./dim.ts";
import { isExpr } from "./isExpr.ts";
import { captureOrigin, type Origin } from "./origin.ts";

/** Shape and dtype of an expression. Sizes may have names. */
export interface TensorType {
  readonly shape: readonly Dim[];
  readonly dtype: DType;
}

interface Node extends TensorType {
  /** The position in the order of creation of expressions. */
  readonly serial: number;
  /** The line that made it first. */
  readonly origin?: Origin | undefined;
}

/** `weak`: written as a JavaScript value; a number takes its partner's dtype and folds in float64 until it meets a tensor. */
export interface Constant extends Node {
  readonly node: "constant";
  readonly value: Tensor;
  readonly weak: boolean;
}

/** A value that a call of a compiled function is given. */
export interface Input extends Node {
  readonly node: "input";
  readonly name: string;
}

/** State that stays between calls: one value per engine, starting at `initial`. */
export interface Variable extends Node {
  readonly node: "variable";
  readonly name?: string | undefined;
  readonly shape: readonly number[];
  readonly initial: Tensor;
}

/** One result of an application. */
export interface Result extends Node {
  readonly node: "result";
  readonly of: Application;
  readonly index: number;
}

/** A closed union: `switch (e.node)` narrows and is exhaustive. */
export type Expr = Constant | Input | Variable | Result;

/** An operand: an expression, or a value that becomes a constant. */
export type ExprLike = Expr | Tensor | number | boolean;

/** A primitive applied to operands. Most have one result; scan, cond and sorts have several. */
export interface Application {
  readonly primitive: AnyPrimitive;
  readonly operands: readonly Expr[];
  readonly attributes: unknown;
  readonly results: readonly Result[];
}

let made = 0;

/**
 * Completes a node: its place in the order of creation, and the line that made it.
 *
 * @param origin that of the expression it replaces; without it, the line that calls
 *
 * ```ts
 * const serial = nextSerial();
 * const x = makeNode({ node: "input", name: "x", shape: [2], dtype: "float32" } as const);
 * [x.serial === serial, userLine(x) !== undefined] // => [true, true]
 * evaluate(neg(x), [[x, [1, 2]]]) // => [-1, -2]
 * ```
 */
export function makeNode<Fields extends TensorType>(
  fields: Fields,
  origin?: Origin,
): Fields & { serial: number; origin: Origin } {
  const serial = made++;
  const own = { ...fields, serial, origin: origin ?? captureOrigin(serial) };
  return Object.assign(Object.create(nodePrototype) as object, own);
}

/**
 * The serial number that the next expression gets.
 *
 * ```ts
 * const serial = nextSerial();
 * input("x", []).serial === serial // => true
 * ```
 */
export function nextSerial(): number {
  return made;
}

/**
 * A constant that keeps its own dtype; float64 on the host counts as float32, unrounded until an engine takes it.
 *
 * ```ts
 * import { tensor } from "@handloom/tensor";
 *
 * constant(tensor([[1, 2]])).shape // => [1, 2]
 * constant(3, "int32").dtype // => int32
 * ```
 */
export function constant(value: Tensor | number | boolean, dtype?: DType, weak = false): Constant {
  const held = hostValue("constant", value, dtype);
  return makeNode({ node: "constant", value: held, weak, shape: held.shape, dtype: exprDType(held) } as const);
}

/**
 * The expression itself, or the constant that a value becomes. With `dtype` a JavaScript number is no longer weak.
 *
 * ```ts
 * const x = input("x", ["batch"]);
 * asExpr(x) === x // => true
 * asExpr(2).node // => constant
 * ```
 */
export function asExpr(x: ExprLike, dtype?: DType): Expr {
  if (isExpr(x)) return x.node === "constant" && x.weak && dtype !== undefined ? constant(x.value, dtype) : x;
  if (isTensor(x)) return constant(x);
  return constant(x, dtype, dtype === undefined && typeof x !== "object");
}
