import { checkOptions, Tensor as HostTensor, orderedDTypes, sizeOf, type Tensor } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf, stridesOf } from "../../expr/shape.ts";
import { typeOf } from "../../host/hostType.ts";
import { positionsIn } from "../../host/positions/broadcastIndex.ts";
import { checkNotEmpty, reducedShape, reducedType } from "../../host/reduce.ts";
import { apply, definePrimitive, type KindAttributes, type Unary } from "../../primitive.ts";
import { reshape } from "../movement/reshape.ts";

type Attributes = KindAttributes["reduction"];

/** The options of `argMin` and `argMax`. */
export interface ArgMaxOptions {
  /** The axis that goes away; a negative one counts from the last. Default: all, as if `x` were flat. */
  readonly axis?: number | undefined;
  /** Keep each axis that goes away with size 1. Default false. */
  readonly keepDims?: boolean | undefined;
}

/** A reduction with one axis and an int32 result. */
const primitive = definePrimitive<Unary, Attributes>({
  name: "argMax",
  kind: "reduction",
  types([x], attributes) {
    checkNotEmpty("argMax", x, attributes);
    return [{ ...reducedType("argMax", x, attributes, orderedDTypes), dtype: "int32" }];
  },
  evaluate([x], attributes) {
    checkNotEmpty("argMax", typeOf(x), attributes);
    return [firstLargest(x, attributes)];
  },
  vjp: () => [null],
});

function firstLargest(x: Tensor, attributes: Attributes): Tensor {
  const axis = attributes.axes[0] as number;
  const [stride, size] = [stridesOf(x.shape)[axis] as number, x.shape[axis] as number];
  const kept = reducedShape(x.shape, { ...attributes, keepDims: true });
  const target = positionsIn(kept, x.shape);
  const positions = new Int32Array(sizeOf(kept));
  const largest = new Float64Array(positions.length).fill(Number.NEGATIVE_INFINITY);
  x.data.forEach((value, i) => {
    const at = target[i] as number;
    const before = largest[at] as number;
    if (!(value > before || (Number.isNaN(value) && !Number.isNaN(before)))) return;
    largest[at] = value;
    positions[at] = Math.floor(i / stride) % size;
  });
  return new HostTensor(positions, reducedShape(x.shape, attributes));
}

/**
 * The position of the largest element along an axis: the first of equal ones, or the first NaN.
 *
 * @param x float32, int32 or uint8, any shape
 * @param options `axis` (default: the place among all elements in row-major order) and `keepDims` (default false)
 * @returns int32, the shape of `x` without the axis
 * @throws ShapeError for an axis of size 0, RangeError for one that `x` does not have
 *
 * ```ts
 * evaluate(argMax(variable([[1, 4, 4], [3, 2, 1]]), { axis: 1 })) // => [1, 0]
 * ```
 */
export function argMax(x: ExprLike, options: ArgMaxOptions = {}): Expr {
  checkOperands("argMax", arguments, 1, 2);
  const { axis, keepDims = false } = checkOptions("argMax", options, "axis keepDims");
  const operand = asExpr(x);
  const axes = axis === undefined ? operand.shape.map((_, at) => at) : [axisOf("argMax", axis, operand.shape.length)];
  // Engines know the search along one axis.
  const place = axis === undefined ? placeAlong(reshape(operand, [-1]), 0) : placeAlong(operand, axes[0] as number);
  return keepDims ? reshape(place, reducedShape(operand.shape, { axes, keepDims })) : place;
}

function placeAlong(x: Expr, axis: number): Expr {
  return apply(primitive, [x], { axes: [axis], keepDims: false });
}
