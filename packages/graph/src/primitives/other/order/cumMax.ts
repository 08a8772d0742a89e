import { allocate, arithmeticDTypes, checkOptions, Tensor as HostTensor, type Tensor } from "@handloom/tensor";
import { checkOperands } from "../../../check/checkOperands.ts";
import { commonDType } from "../../../check/commonDType.ts";
import { putAlongAxis } from "../../../composites/indexing/putAlongAxis.ts";
import type { Dim } from "../../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { axisOf } from "../../../expr/shape.ts";
import { hostDType, typeOf } from "../../../host/hostType.ts";
import { linesAlong } from "../../../host/positions/lines.ts";
import { apply, definePrimitive, type Primitive, type Unary } from "../../../primitive.ts";
import { maximum } from "../../elementwise/arithmetic/maximum.ts";
import { sub } from "../../elementwise/arithmetic/sub.ts";
import { equal } from "../../elementwise/comparison/equal.ts";
import { logicalOr } from "../../elementwise/comparison/logicalOr.ts";
import { notEqual } from "../../elementwise/comparison/notEqual.ts";
import { where } from "../../elementwise/comparison/where.ts";
import { broadcastTo } from "../../movement/broadcastTo.ts";
import { reshape } from "../../movement/reshape.ts";
import { arange } from "../arange.ts";
import { dimSize } from "../size.ts";
import { doubling } from "./doubling.ts";

/** The options of what is computed of the elements so far, such as `cumMax`. */
export interface CumulativeOptions {
  /** The axis along which it goes; a negative one counts from the last. Default 0. */
  readonly axis?: number | undefined;
  /** From the last element to the first. Default false. */
  readonly reverse?: boolean | undefined;
}

/** Attributes of sums, products, maxima and minima so far. */
export interface CumulativeAttributes {
  readonly axis: number;
  readonly reverse: boolean;
}

const primitive: Primitive<Unary, CumulativeAttributes> = definePrimitive<Unary, CumulativeAttributes>({
  name: "cumMax",
  kind: "other",
  types: ([x]) => [{ shape: x.shape, dtype: commonDType("cumMax", [x], arithmeticDTypes) }],
  evaluate: ([x], attributes) => [runningMaximum(x, attributes)],
  vjp: ([g], [x], [y], attributes) => {
    const cotangent = g as Expr;
    const { axis } = attributes;
    return [
      putAlongAxis(broadcastTo(0, x.shape), lastLargest(x, y as Expr, attributes), cotangent, { axis, combine: "add" }),
    ];
  },
  batch: ([x], attributes) => [apply(primitive, [x], { ...attributes, axis: attributes.axis + 1 })],
  expand: ([x], attributes) =>
    doubling([x], attributes, ([earlier], [later]) => [maximum(earlier as Expr, later as Expr)])[0] as Expr,
});

function runningMaximum(x: Tensor, { axis, reverse }: CumulativeAttributes): Tensor {
  const dtype = hostDType(typeOf(x).dtype);
  const out = allocate(dtype, x.size);
  for (const { start, stride, size } of linesAlong(x.shape, axis)) {
    let largest = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < size; i++) {
      const at = start + (reverse ? size - 1 - i : i) * stride;
      largest = Math.max(largest, x.data[at] as number);
      out[at] = largest;
    }
  }
  return new HostTensor(out, x.shape, dtype);
}

/** The position of the largest element so far: the last of equal ones, or of NaNs. */
function lastLargest(x: Expr, y: Expr, { axis, reverse }: CumulativeAttributes): Expr {
  const size = x.shape[axis] as Dim;
  const own = reshape(
    arange(size),
    x.shape.map((_, at) => (at === axis ? size : 1)),
  );
  const isLargest = logicalOr(equal(x, y), notEqual(x, x));
  const last = sub(dimSize(size), 1);
  if (!reverse) return cumMax(where(isLargest, own, 0), { axis });
  return sub(last, cumMax(where(isLargest, sub(last, own), 0), { axis, reverse }));
}

/** The attributes of what goes along an axis element by element. */
export function cumulativeAttributes(called: string, x: Expr, options: CumulativeOptions): CumulativeAttributes {
  const { axis = 0, reverse = false } = checkOptions(called, options, "axis reverse");
  return { axis: axisOf(called, axis, x.shape.length), reverse };
}

/**
 * The largest element up to each one.
 *
 * @param x float32 or int32, at least one axis
 * @param options `axis`, default 0; `reverse`: from each element on, default false
 * @returns the shape of `x`; NaN from the first NaN on. The gradient goes to the last of equal largest elements, as in PyTorch
 * @throws RangeError for an axis that `x` does not have, DTypeError
 *
 * ```ts
 * evaluate(cumMax(variable([1, 3, 2, 5, 4]))) // => [1, 3, 3, 5, 5]
 * ```
 */
export function cumMax(x: ExprLike, options: CumulativeOptions = {}): Expr {
  checkOperands("cumMax", arguments, 1, 2);
  const operand = asExpr(x);
  return apply(primitive, [operand], cumulativeAttributes("cumMax", operand, options));
}
