import { Tensor as HostTensor, type Tensor } from "@handloom/tensor";
import { checkSizes } from "../../check/checkList.ts";
import { checkOperands } from "../../check/checkOperands.ts";
import { sumTo } from "../../composites/shape/sumTo.ts";
import { type DimLike, sameDim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { asShape, sameShape, showShape } from "../../expr/shape.ts";
import { broadcastIndex } from "../../host/positions/broadcastIndex.ts";
import { takeElements } from "../../host/positions/takeElements.ts";
import { apply, definePrimitive, type KindAttributes, type Unary } from "../../primitive.ts";

type Attributes = Extract<KindAttributes["movement"], { move: "reshape" | "broadcast" }>;

const primitive = definePrimitive<Unary, Attributes>({
  name: "broadcastTo",
  kind: "movement",
  types([x], { shape }) {
    const missing = shape.length - x.shape.length;
    const fits = missing >= 0 && x.shape.every((dim, axis) => dim === 1 || sameDim(dim, shape[axis + missing] ?? 1));
    if (fits) return [{ shape, dtype: x.dtype }];
    throw new ShapeError(
      "broadcastTo",
      [x],
      `does not broadcast to ${showShape(shape)}`,
      "Each axis, from the last, must be equal or 1",
    );
  },
  evaluate: ([x], { shape }) => [spread(x, shape as readonly number[])],
  vjp: ([g], [x]) => [sumTo(g as Expr, x.shape)],
});

function spread(x: Tensor, shape: readonly number[]): Tensor {
  const index = broadcastIndex(x.shape, shape);
  return index === undefined ? x : new HostTensor(takeElements(x.data, index), shape, x.dtype);
}

/**
 * The elements repeated along new axes and along axes of size 1.
 *
 * @param x any dtype, a shape that broadcasts to `shape`
 * @param shape sizes and names; a function that computes it must learn the names from an input or from `dims`
 * @returns `shape`
 * @throws ShapeError where the shape of `x` does not broadcast to `shape`
 *
 * ```ts
 * evaluate(broadcastTo(variable([1, 2]), [2, 2])) // => [[1, 2], [1, 2]]
 * ```
 */
export function broadcastTo(x: ExprLike, shape: readonly DimLike[]): Expr {
  checkSizes("broadcastTo", "the shape", shape);
  checkOperands("broadcastTo", arguments, 1, 2);
  const operand = asExpr(x);
  const target = asShape(shape);
  return sameShape(operand.shape, target) ? operand : apply(primitive, [operand], { move: "broadcast", shape: target });
}
