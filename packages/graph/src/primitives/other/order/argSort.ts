import { checkOptions, Tensor as HostTensor, orderedDTypes, type Tensor } from "@handloom/tensor";
import { checkOperands } from "../../../check/checkOperands.ts";
import { commonDType } from "../../../check/commonDType.ts";
import { expandDims } from "../../../composites/shape/expandDims.ts";
import type { Dim } from "../../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { axisOf } from "../../../expr/shape.ts";
import { linesAlong } from "../../../host/positions/lines.ts";
import { apply, definePrimitive, type Primitive, type Unary } from "../../../primitive.ts";
import { cast } from "../../elementwise/arithmetic/cast.ts";
import { equal } from "../../elementwise/comparison/equal.ts";
import { greater } from "../../elementwise/comparison/greater.ts";
import { less } from "../../elementwise/comparison/less.ts";
import { logicalAnd } from "../../elementwise/comparison/logicalAnd.ts";
import { logicalNot } from "../../elementwise/comparison/logicalNot.ts";
import { logicalOr } from "../../elementwise/comparison/logicalOr.ts";
import { notEqual } from "../../elementwise/comparison/notEqual.ts";
import { where } from "../../elementwise/comparison/where.ts";
import { reshape } from "../../movement/reshape.ts";
import { transpose } from "../../movement/transpose.ts";
import { sum } from "../../reduction/sum.ts";
import { arange } from "../arange.ts";

/** The options of `sortByKey`, `sort` and `argSort`. */
export interface SortOptions {
  /** The axis along which elements are compared; a negative one counts from the last. Default -1. */
  readonly axis?: number | undefined;
  /** The largest first. Default false. */
  readonly descending?: boolean | undefined;
}

/** Attributes of sorting. */
export interface ArgSortAttributes {
  readonly axis: number;
  readonly descending: boolean;
}

const primitive: Primitive<Unary, ArgSortAttributes> = definePrimitive<Unary, ArgSortAttributes>({
  name: "argSort",
  kind: "other",
  types([x]) {
    commonDType("argSort", [x], orderedDTypes);
    return [{ shape: x.shape, dtype: "int32" }];
  },
  evaluate: ([x], attributes) => [positions(x, attributes)],
  vjp: () => [null],
  batch: ([x], attributes) => [apply(primitive, [x], { ...attributes, axis: attributes.axis + 1 })],
  expand: ([x], attributes) => countedPlaces(x, attributes),
});

function positions({ data, shape }: Tensor, { axis, descending }: ArgSortAttributes): Tensor {
  const out = new Int32Array(data.length);
  for (const { start, stride, size } of linesAlong(shape, axis)) {
    const element = (i: number) => data[start + i * stride] as number;
    // Array.prototype.sort is stable; -0 and 0 are equal.
    const order = Array.from({ length: size }, (_, i) => i).sort((i, j) => compare(element(i), element(j), descending));
    order.forEach((from, to) => {
      out[start + to * stride] = from;
    });
  }
  return new HostTensor(out, shape);
}

function compare(a: number, b: number, descending: boolean): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  const order = a < b ? -1 : a > b ? 1 : 0;
  return descending ? -order : order;
}

/** Counts for each element those that come before it. It takes room for each pair of elements of a line. */
function countedPlaces(x: Expr, { axis, descending }: ArgSortAttributes): Expr {
  const last = x.shape.length - 1;
  const swapped = x.shape.map((_, at) => (at === axis ? last : at === last ? axis : at));
  const lines = transpose(x, swapped);
  const size = x.shape[axis] as Dim;
  const [own, other] = [expandDims(lines, { axis: -1 }), expandDims(lines, { axis: -2 })];
  const [place, otherPlace] = [reshape(arange(size), [size, 1]), reshape(arange(size), [1, size])];
  const [isNaN, isOtherNaN] = [notEqual(own, own), notEqual(other, other)];
  const isFirst = logicalOr(
    descending ? greater(other, own) : less(other, own),
    logicalAnd(isNaN, logicalNot(isOtherNaN)),
  );
  const isTied = logicalOr(equal(other, own), logicalAnd(isNaN, isOtherNaN));
  const isBefore = logicalOr(isFirst, logicalAnd(isTied, less(otherPlace, place)));
  const ranks = sum(cast(isBefore, "int32"), { axis: -1, keepDims: true });
  const found = sum(where(equal(ranks, otherPlace), place, 0), { axis: -2 });
  return transpose(found, swapped);
}

/**
 * The position of each element of the sorted tensor: `takeAlongAxis(x, argSort(x), { axis: -1 })` is sorted.
 *
 * @param x float32, int32 or uint8, at least one axis
 * @param options `axis`, default -1; `descending`, default false
 * @returns int32, the shape of `x`. Equal elements keep their order, also descending; NaN comes last, also descending; -0 and 0 are equal
 * @throws RangeError for an axis that `x` does not have, DTypeError
 *
 * ```ts
 * evaluate(argSort(variable([3, 1, 2, 1]))) // => [1, 3, 2, 0]
 * evaluate(argSort(variable([3, 1, 2, 1]), { descending: true })) // => [0, 2, 1, 3]
 * ```
 */
export function argSort(x: ExprLike, options: SortOptions = {}): Expr {
  checkOperands("argSort", arguments, 1, 2);
  return sortedPlaces("argSort", asExpr(x), options);
}

/** The result of {@link argSort}, for the op that was called. */
export function sortedPlaces(called: string, x: Expr, options: SortOptions): Expr {
  const { axis = -1, descending = false } = checkOptions(called, options, "axis descending");
  return apply(primitive, [x], { axis: axisOf(called, axis, x.shape.length), descending });
}
