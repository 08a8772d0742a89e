import { Tensor as HostTensor } from "@handloom/tensor";
import { checkSizes } from "../../check/checkList.ts";
import { checkOperands } from "../../check/checkOperands.ts";
import { asDim, type Dim, type DimLike, divideDims, sameDim, showDim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike, type TensorType } from "../../expr/expr.ts";
import { elementCount, sameShape, showShape } from "../../expr/shape.ts";
import { apply, definePrimitive, type KindAttributes, type Unary } from "../../primitive.ts";

type Attributes = Extract<KindAttributes["movement"], { move: "reshape" | "broadcast" }>;

const primitive = definePrimitive<Unary, Attributes>({
  name: "reshape",
  kind: "movement",
  types([x], { shape }) {
    const have = elementCount(x.shape);
    const want = elementCount(shape);
    if (sameDim(have, want)) return [{ shape, dtype: x.dtype }];
    throw new ShapeError(
      "reshape",
      [x],
      `${showDim(have)} elements do not fill ${showShape(shape)}`,
      "Check the sizes, or leave one to be inferred as -1",
    );
  },
  evaluate: ([x], { shape }) => [new HostTensor(x.data, shape as readonly number[], x.dtype)],
  vjp: ([g], [x]) => [reshape(g as Expr, x.shape)],
});

/**
 * The same elements, row by row, in another shape.
 *
 * @param x any dtype and shape
 * @param shape sizes and names holding as many elements as `x`; one of them may be -1, which is then inferred
 * @returns `shape`
 * @throws ShapeError where `shape` holds another number of elements
 *
 * ```ts
 * evaluate(reshape(variable([1, 2, 3, 4]), [2, -1])) // => [[1, 2], [3, 4]]
 * ```
 */
export function reshape(x: ExprLike, shape: readonly DimLike[]): Expr {
  checkSizes("reshape", "the shape", shape);
  checkOperands("reshape", arguments, 1, 2);
  const operand = asExpr(x);
  const target = inferOne(operand, shape);
  return sameShape(operand.shape, target) ? operand : apply(primitive, [operand], { move: "reshape", shape: target });
}

function inferOne(x: TensorType, shape: readonly DimLike[]): readonly Dim[] {
  const open = shape.indexOf(-1);
  if (open < 0) return shape.map(asDim);
  const others = shape.filter((_, axis) => axis !== open).map(asDim);
  const inferred = divideDims(elementCount(x.shape), elementCount(others));
  if (inferred === undefined) {
    throw new ShapeError(
      "reshape",
      [x],
      `-1 beside ${showShape(others)} has no size`,
      "The other sizes must divide the number of elements",
    );
  }
  return [...others.slice(0, open), inferred, ...others.slice(open)];
}
