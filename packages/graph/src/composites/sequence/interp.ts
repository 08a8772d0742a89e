import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { maximum } from "../../primitives/elementwise/arithmetic/maximum.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { greater } from "../../primitives/elementwise/comparison/greater.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { clip } from "../clip.ts";
import { at } from "../indexing/at.ts";
import { take } from "../indexing/take.ts";
import { lerp } from "../number/lerp.ts";
import { searchSorted } from "../order/searchSorted.ts";

/** The options of `interp`. */
export interface InterpOptions {
  /** The value in front of the first place. Default: the first value. */
  readonly left?: number | undefined;
  /** The value behind the last place. Default: the last value. */
  readonly right?: number | undefined;
}

/**
 * Values on the straight lines between known points: NumPy's `interp`.
 *
 * @param x float32, any shape: where values are wanted
 * @param places float32 `[points]`, ascending, whose size is a number ≥ 1
 * @param values float32 `[points]`: those at the places
 * @param options `left`, `right`: values outside of the places; default: those at the ends
 * @returns the shape of `x`. It can be differentiated in all three; in `x` only inside
 * @throws ShapeError for lists that are not of one size
 *
 * ```ts
 * evaluate(interp(variable([0.5, 3, 9]), variable([0, 1, 5]), variable([2, 4, 0]))) // => [3, 2, 0]
 * ```
 */
export function interp(x: ExprLike, places: ExprLike, values: ExprLike, options: InterpOptions = {}): Expr {
  checkOperands("interp", arguments, 3, 4);
  const { left, right } = checkOptions("interp", options, "left right");
  const [wanted, from, to] = [asExpr(x), asExpr(places), asExpr(values)];
  const [size, other] = [from.shape[0], to.shape[0]];
  if (from.shape.length !== 1 || to.shape.length !== 1 || typeof size !== "number" || size !== other || size === 0)
    throw new ShapeError("interp", [from, to], "takes as many places as values", "Give two vectors of one size ≥ 1");
  const last = size - 1;
  const behind = clip(searchSorted(from, wanted, { side: "right" }), Math.min(1, last), last);
  const before = maximum(sub(behind, 1), 0);
  const [start, end] = [take(from, before), take(from, behind)];
  const width = sub(end, start);
  const part = div(sub(clip(wanted, at(from, 0), at(from, -1)), start), where(equal(width, 0), 1, width));
  const found = lerp(take(to, before), take(to, behind), part);
  const atLeast = left === undefined ? found : where(less(wanted, at(from, 0)), left, found);
  return right === undefined ? atLeast : where(greater(wanted, at(from, -1)), right, atLeast);
}
