import { checkNumber, checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Expr, ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { arange } from "../../primitives/other/arange.ts";

/** The options of `linspace`. */
export interface LinspaceOptions {
  /** Whether the last number is `stop`; else it is one step before. Default true. */
  readonly endpoint?: boolean | undefined;
}

/**
 * Numbers at equal distances from one to another.
 *
 * @param start float32 scalar
 * @param stop float32 scalar
 * @param count how many, ≥ 0
 * @param options `endpoint`, default true: whether the last one is `stop`
 * @returns float32, one axis of `count` elements
 * @throws RangeError for a count that is not a whole number ≥ 0
 *
 * ```ts
 * evaluate(linspace(0, 1, 5)) // => [0, 0.25, 0.5, 0.75, 1]
 * evaluate(linspace(0, 1, 4, { endpoint: false })) // => [0, 0.25, 0.5, 0.75]
 * ```
 */
export function linspace(start: ExprLike, stop: ExprLike, count: number, options: LinspaceOptions = {}): Expr {
  checkOperands("linspace", arguments, 2, 4);
  const { endpoint = true } = checkOptions("linspace", options, "endpoint");
  checkNumber("linspace", "count", count, { least: 0, whole: true });
  const gaps = count - (endpoint ? 1 : 0);
  const part = div(cast(arange(count), "float32"), Math.max(gaps, 1));
  // Weights for both ends: both are met exactly.
  return add(mul(sub(1, part), start), mul(part, stop));
}
