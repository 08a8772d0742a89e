import { checkNumber, checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { addDims, type Dim } from "../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { greater } from "../../primitives/elementwise/comparison/greater.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { logicalAnd } from "../../primitives/elementwise/comparison/logicalAnd.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { concat, range } from "../../primitives/other/concat.ts";
import { cumSum } from "../order/cumSum.ts";
import { remainder } from "../rounding/remainder.ts";

/** The options of `unwrap`. */
export interface UnwrapOptions {
  /** A negative one counts from the last. Default -1. */
  readonly axis?: number | undefined;
  /** Above 0: jumps are taken back by multiples of it. Default 2π. */
  readonly period?: number | undefined;
  /** Jumps up to it stay. Default, and at least, half a period. */
  readonly discontinuity?: number | undefined;
}

/**
 * Angles that go on where they jumped around the circle: NumPy's `unwrap`.
 *
 * @param x float32, at least one axis
 * @param options `axis` (default -1), `period` (default 2π) and `discontinuity` (default half a period): smaller jumps stay
 * @returns the shape of `x`, differences of neighbours within ±half a period; its slope is 1
 * @throws RangeError for an axis that `x` does not have, and for another period
 *
 * ```ts
 * evaluate(unwrap(variable([0, 3, 6, 1, 4]), { period: 8 })) // => [0, 3, 6, 9, 12]
 * ```
 */
export function unwrap(x: ExprLike, options: UnwrapOptions = {}): Expr {
  checkOperands("unwrap", arguments, 1, 2);
  checkOptions("unwrap", options, "axis period discontinuity");
  const { axis = -1, period = 2 * Math.PI, discontinuity = period / 2 } = options;
  checkNumber("unwrap", "period", period, { above: 0 });
  checkNumber("unwrap", "discontinuity", discontinuity);
  const operand = asExpr(x);
  const along = axisOf("unwrap", axis, operand.shape.length);
  const size = operand.shape[along] as Dim;
  if (size === 0) return operand;
  const jumps = sub(range(operand, along, 1, size), range(operand, along, 0, addDims(size, -1)));
  const low = -period / 2;
  const within = add(remainder(sub(jumps, low), period), low);
  // Half a turn has two directions, and keeps its own.
  const short = where(logicalAnd(equal(within, low), greater(jumps, 0)), -low, within);
  const taken = where(less(abs(jumps), discontinuity), 0, sub(short, jumps));
  const first = range(operand, along, 0, 1);
  const rest = range(operand, along, 1, size);
  return concat([first, add(rest, cumSum(taken, { axis: along }))], { axis: along });
}
