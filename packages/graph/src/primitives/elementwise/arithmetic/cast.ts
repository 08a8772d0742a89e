import { checkDType, type DType } from "@handloom/tensor";
import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { dtypesOfEngines } from "../../../host/hostValue.ts";
import { apply, definePrimitive, mapElements, type Unary } from "../../../primitive.ts";

interface Attributes {
  readonly dtype: DType;
}

const primitive = definePrimitive<Unary, Attributes>({
  name: "cast",
  kind: "elementwise",
  types: ([x], { dtype }) => [{ shape: x.shape, dtype }],
  evaluate: ([x], { dtype }) => [mapElements(converters[dtype], [x], dtype)],
  // Steps and flags: neither side of a conversion but float32 has derivatives, and float32 to float32 adds no node.
  vjp: () => [null],
});

const converters: Readonly<Record<DType, (x: number) => number>> = {
  float32: (x) => x,
  int32: (x) => (Number.isNaN(x) ? 0 : Math.min(2147483647, Math.max(-2147483648, Math.trunc(x)))),
  bool: (x) => Number(x !== 0),
};

/**
 * The elements in another dtype.
 *
 * float32 to int32 drops the fraction; what is out of range becomes the nearest int32, and NaN 0. Numbers become the
 * bool of "is not 0", bools 0 and 1. No derivative passes a change of dtype.
 *
 * @param x any dtype and shape
 * @param dtype what the elements become; a JavaScript number is then no longer at liberty to take its partner's dtype
 * @returns the shape of `x`; `x` itself if it has the dtype
 *
 * ```ts
 * evaluate(cast(variable([1.9, -1.9]), "int32")) // => [1, -1]
 * ```
 */
export function cast(x: ExprLike, dtype: DType): Expr {
  checkOperands("cast", arguments, 1, 2);
  checkDType("cast", dtype, dtypesOfEngines);
  // Given a dtype a number is a constant like others: folded, it would be a number again.
  const operand = asExpr(x, "float32");
  return operand.dtype === dtype ? operand : apply(primitive, [operand], { dtype });
}
