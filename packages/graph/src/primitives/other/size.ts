import { tensor } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Dim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, constant, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { apply, definePrimitive, type Nullary } from "../../primitive.ts";

interface Attributes {
  readonly size: Dim;
}

const primitive = definePrimitive<Nullary, Attributes>({
  name: "size",
  kind: "other",
  types(_, { size: dim }) {
    if (typeof dim !== "number" || dim >= 0) return [{ shape: [], dtype: "int32" }];
    throw new ShapeError("size", [], `${dim} is not a size`, "Check the sizes that slices and pads take away");
  },
  evaluate: (_, { size }) => [tensor(size as number, { dtype: "int32" })],
  vjp: () => [],
});

/**
 * The length of an axis, as a value of the graph.
 *
 * @param x any dtype and shape
 * @param axis negative ones count from the last
 * @returns int32 scalar; a constant where the length is known
 * @throws RangeError for an axis that `x` does not have
 *
 * ```ts
 * const x = input("x", ["batch", 2]);
 * evaluate(size(x, 0), [[x, [[1, 2], [3, 4], [5, 6]]]]) // => 3
 * ```
 */
export function size(x: ExprLike, axis: number): Expr {
  checkOperands("size", arguments, 1, 2);
  const operand = asExpr(x);
  return dimSize(operand.shape[axisOf("size", axis, operand.shape.length)] as Dim);
}

/** The value of a dim. */
export function dimSize(size: Dim): Expr {
  return typeof size === "number" ? constant(size, "int32") : apply(primitive, [], { size });
}
