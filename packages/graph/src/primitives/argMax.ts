import { Tensor as HostTensor, sizeOf, type Tensor } from "@handloom/tensor";
import { asExpr, type Expr, type ExprLike } from "../expr.ts";
import { apply, definePrimitive, type KindAttributes, typeOf, type Unary } from "../primitive.ts";
import { checkNotEmpty, reducedShape, reducedType, targetIndex } from "../reduce.ts";
import { axisOf, stridesOf } from "../shape.ts";

type Attributes = KindAttributes["reduction"];

/** A reduction with one axis and an int32 result. */
const primitive = definePrimitive<Unary, Attributes>({
  name: "argMax",
  kind: "reduction",
  types([x], attributes) {
    checkNotEmpty("argMax", x, attributes);
    return [{ ...reducedType("argMax", x, attributes, ["float32", "int32"]), dtype: "int32" }];
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
  const target = targetIndex(x.shape, kept);
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
 * Where the largest element along an axis stands: the first of equal ones, or the first NaN.
 *
 * @param x float32 or int32, any shape
 * @param axis negative ones count from the last
 * @returns int32, the shape of `x` without the axis
 * @throws ShapeError for an axis of size 0, RangeError for one that `x` does not have
 *
 * ```ts
 * evaluate(argMax(variable([[1, 4, 4], [3, 2, 1]]), 1)) // => [1, 0]
 * ```
 */
export function argMax(x: ExprLike, axis: number): Expr {
  const operand = asExpr(x);
  const counted = axisOf("argMax", axis, operand.shape.length);
  return apply(primitive, [operand], { axes: [counted], keepDims: false });
}
