import { checkNumber, checkOptions, checkWord } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { commonDType } from "../../check/commonDType.ts";
import { axesOf } from "../../expr/axes.ts";
import type { Dim } from "../../expr/dim.ts";
import { GraphError, ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { elementCount } from "../../expr/shape.ts";
import { reducedShape } from "../../host/reduce.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { notEqual } from "../../primitives/elementwise/comparison/notEqual.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { transpose } from "../../primitives/movement/transpose.ts";
import { at } from "../indexing/at.ts";
import { stack } from "../shape/stack.ts";
import { sort } from "./sort.ts";

/** The options of `quantile` and `percentile`. */
export interface QuantileOptions {
  /** The axis or axes that go away; negative ones count from the last. Default: all. */
  readonly axis?: number | readonly number[] | undefined;
  /** Keep each axis that goes away with size 1. Default false. */
  readonly keepDims?: boolean | undefined;
  /** The value where q points between two elements. Default "linear". */
  readonly method?: "linear" | "lower" | "higher" | "nearest" | "midpoint" | undefined;
}

/** The value between the element before a place and the one behind it, by the place's share of the way. */
const methods: Readonly<Record<NonNullable<QuantileOptions["method"]>, (part: number, before: number) => number>> = {
  linear: (part) => part,
  lower: () => 0,
  higher: (part) => Math.ceil(part),
  // Half-way the even one, as NumPy rounds.
  nearest: (part, before) => Number(part > 0.5 || (part === 0.5 && before % 2 === 1)),
  midpoint: (part) => (part === 0 ? 0 : 0.5),
};

/**
 * The element below which a part q of all elements along axes lies: NumPy's `quantile`.
 *
 * @param x float32, any shape; sizes of the axes are numbers
 * @param q in 0 … 1, or a list of such numbers, which are then the first axis of the result
 * @param options `axis`, one or a list (default all), `keepDims` (default false), and `method` where q points between two
 *   elements: "linear" (default), "lower", "higher", "nearest" or "midpoint"
 * @returns the shape of `x` without the axes; NaN where one of the elements is
 * @throws RangeError for another q or axis, ShapeError for axes that hold nothing
 *
 * ```ts
 * evaluate(quantile(variable([1, 2, 3, 4]), 0.25)) // => 1.75
 * evaluate(quantile(variable([1, 2, 3, 4]), [0, 1])) // => [1, 4]
 * ```
 */
export function quantile(x: ExprLike, q: number | readonly number[], options: QuantileOptions = {}): Expr {
  checkOperands("quantile", arguments, 1, 3);
  const { method = "linear", ...others } = checkOptions("quantile", options, "axis keepDims method");
  checkWord("quantile", "method", method, Object.keys(methods));
  const way = methods[method];
  const place = placesIn("quantile", asExpr(x), others);
  if (typeof q === "number") return place(q, way);
  return stack(q.map((one) => place(one, way)));
}

type Place = (q: number, way: (part: number, before: number) => number) => Expr;

/** Elements sorted along axes, which are the last one here, and what makes a result of a value for each row of them. */
export interface SortedAlong {
  readonly sorted: Expr;
  readonly size: number;
  readonly asResult: (value: Expr) => Expr;
}

/** Sorts all elements along axes together. */
export function sortedAlong(called: string, x: Expr, options: Omit<QuantileOptions, "method">): SortedAlong {
  commonDType(called, [x], ["float32"]);
  const { axis, keepDims = false } = options;
  const axes = axis === undefined ? x.shape.map((_, along) => along) : axesOf(called, axis, x.shape.length);
  const kept = x.shape.map((_, along) => along).filter((along) => !axes.includes(along));
  const size = elementCount(axes.map((along) => x.shape[along] as Dim));
  if (typeof size !== "number")
    throw new GraphError(called, "an axis has a size that only a call knows", "Give its size as a number");
  if (size === 0) throw new ShapeError(called, [x], "there is nothing along the axes", "Check the sizes");
  const sorted = sort(reshape(transpose(x, [...kept, ...axes]), [...kept.map((along) => x.shape[along] as Dim), size]));
  return {
    sorted,
    size,
    asResult: (value) => (keepDims ? reshape(value, reducedShape(x.shape, { axes, keepDims })) : value),
  };
}

/** Finds quantiles along axes, after it has sorted the elements along them. */
export function placesIn(called: string, x: Expr, options: Omit<QuantileOptions, "method">): Place {
  const { sorted, size, asResult } = sortedAlong(called, x, options);
  const last = at(sorted, -1, { axis: -1 });
  return (q, way) => {
    checkNumber(called, "q", q, { least: 0, most: 1 });
    const before = Math.floor(q * (size - 1));
    const found = between(sorted, before, way(q * (size - 1) - before, before));
    // NaN stands last.
    return asResult(where(notEqual(last, last), Number.NaN, found));
  };
}

function between(sorted: Expr, before: number, part: number): Expr {
  const element = (index: number) => at(sorted, index, { axis: -1 });
  if (part === 0 || part === 1) return element(before + part);
  return add(element(before), mul(sub(element(before + 1), element(before)), part));
}
