import { Tensor as HostTensor, type Tensor } from "@handloom/tensor";
import { checkSizes } from "../../check/checkList.ts";
import { checkOperands } from "../../check/checkOperands.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf, stridesOf } from "../../expr/shape.ts";
import { stridedIndex } from "../../host/positions/stridedIndex.ts";
import { takeElements } from "../../host/positions/takeElements.ts";
import { apply, definePrimitive, type KindAttributes, type Unary } from "../../primitive.ts";

type Attributes = Extract<KindAttributes["movement"], { move: "transpose" }>;

const primitive = definePrimitive<Unary, Attributes>({
  name: "transpose",
  kind: "movement",
  types: ([x], { permutation }) => [{ shape: permutation.map((axis) => x.shape[axis] ?? 1), dtype: x.dtype }],
  evaluate: ([x], { permutation }) => [permute(x, permutation)],
  vjp: ([g], _, __, { permutation }) => [transpose(g as Expr, inverse(permutation))],
});

function permute(x: Tensor, permutation: readonly number[]): Tensor {
  const strides = stridesOf(x.shape);
  const shape = permutation.map((axis) => x.shape[axis] as number);
  return new HostTensor(
    takeElements(
      x.data,
      stridedIndex(
        shape,
        permutation.map((axis) => strides[axis] as number),
      ),
    ),
    shape,
    x.dtype,
  );
}

function inverse(permutation: readonly number[]): number[] {
  return permutation.map((_, axis) => permutation.indexOf(axis));
}

/**
 * The axes in another order.
 *
 * @param x any dtype and shape
 * @param permutation result axis i is axis `permutation[i]` of `x`; default: all in reverse, for a matrix its transpose
 * @returns the shape of `x`, permuted
 * @throws ShapeError unless every axis is named once
 *
 * ```ts
 * evaluate(transpose(variable([[1, 2], [3, 4]]))) // => [[1, 3], [2, 4]]
 * ```
 */
export function transpose(x: ExprLike, permutation?: readonly number[]): Expr {
  if (permutation !== undefined) checkSizes("transpose", "the order of axes", permutation);
  checkOperands("transpose", arguments, 1, 2);
  const operand = asExpr(x);
  const rank = operand.shape.length;
  const order =
    permutation?.map((axis) => axisOf("transpose", axis, rank)) ?? operand.shape.map((_, axis) => rank - 1 - axis);
  if (order.length !== rank || new Set(order).size !== rank) {
    throw new ShapeError(
      "transpose",
      [operand],
      `[${order.join(", ")}] is not an order of ${rank} axes`,
      "Name every axis once",
    );
  }
  return order.every((axis, at) => axis === at)
    ? operand
    : apply(primitive, [operand], { move: "transpose", permutation: order });
}
