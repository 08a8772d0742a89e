import { type DType, isFloat, type Tensor } from "@handloom/tensor";
import type { TensorType } from "../expr/expr.ts";
import { exprDType } from "./hostValue.ts";

/**
 * The type that a host tensor has as an operand: float64 on the host counts as float32.
 *
 * ```ts
 * import { tensor } from "@handloom/tensor";
 *
 * typeOf(tensor(new Float64Array([1, 2]))) // => { shape: [2], dtype: "float32" }
 * ```
 */
export function typeOf(tensor: Tensor): TensorType {
  return { shape: tensor.shape, dtype: exprDType(tensor) };
}

/**
 * The dtype that evaluation on the host keeps values of a dtype in: floats are float64, others themselves.
 *
 * ```ts
 * hostDType("float32") // => float64
 * hostDType("bool") // => bool
 * ```
 */
export function hostDType(dtype: DType): Exclude<Tensor["dtype"], "float32"> {
  return isFloat(dtype) ? "float64" : dtype;
}
