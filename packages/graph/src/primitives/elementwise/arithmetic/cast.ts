import { checkDType, type DType, dtypes, dtypesOfEngines, type HostDType, isInteger } from "@handloom/tensor";
import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { mapElements } from "../../../host/mapElements.ts";
import { apply, definePrimitive, type Unary } from "../../../primitive.ts";

interface Attributes {
  readonly dtype: DType;
}

const primitive = definePrimitive<Unary, Attributes>({
  name: "cast",
  kind: "elementwise",
  types: ([x], { dtype }) => [{ shape: x.shape, dtype }],
  evaluate: ([x], { dtype }) => [mapElements(converterOf(x.dtype, dtype), [x], dtype)],
  // Steps and flags: neither side of a conversion but float32 has derivatives, and float32 to float32 adds no node.
  vjp: () => [null],
});

function converterOf(from: HostDType, to: DType): (x: number) => number {
  // An array of bytes keeps the low ones of an integer.
  return isInteger(from) && isInteger(to) ? (x) => x : converters[to];
}

/** Conversions of floats and bools, by the dtype that they give. */
const converters: Readonly<Record<DType, (x: number) => number>> = {
  float32: (x) => x,
  int32: (x) => saturated(x, dtypes.int32.range),
  uint8: (x) => saturated(x, dtypes.uint8.range),
  bool: (x) => Number(x !== 0),
};

function saturated(x: number, [lowest, highest]: readonly [number, number]): number {
  return Number.isNaN(x) ? 0 : Math.min(highest, Math.max(lowest, Math.trunc(x)));
}

/**
 * The elements in another dtype.
 *
 * - float32 to int32 or uint8 drops the fraction; what is out of range becomes the nearest integer of the dtype, and NaN 0.
 * - int32 to uint8 keeps the low eight bits, which is the remainder of a division by 256, as NumPy's `astype` does.
 * - Numbers become the bool of "is not 0", bools 0 and 1.
 *
 * No derivative passes a change of dtype.
 *
 * @param x any dtype and shape
 * @param dtype what the elements become; a JavaScript number is then no longer at liberty to take its partner's dtype
 * @returns the shape of `x`; `x` itself if it has the dtype
 *
 * ```ts
 * evaluate(cast(variable([1.9, -1.9]), "int32")) // => [1, -1]
 * evaluate(div(cast(variable(new Uint8Array([0, 51, 255])), "float32"), 255)) // => [0, 0.2, 1]
 * ```
 */
export function cast(x: ExprLike, dtype: DType): Expr {
  checkOperands("cast", arguments, 1, 2);
  checkDType("cast", dtype, dtypesOfEngines);
  // Given a dtype a number is a constant like others: folded, it would be a number again.
  const operand = asExpr(x, "float32");
  return operand.dtype === dtype ? operand : apply(primitive, [operand], { dtype });
}
