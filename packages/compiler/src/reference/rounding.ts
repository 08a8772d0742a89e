import { Tensor as HostTensor, isFloat, type Tensor } from "@handloom/tensor";

/** A tensor with floats in one precision. */
export type Round = (value: Tensor) => Tensor;

/**
 * Makes a function that gives floats in a precision, in bits, and tensors of other dtypes as they are.
 *
 * ```ts
 * import { tensor } from "@handloom/tensor";
 *
 * roundTo(32)(tensor([0.1])).dtype // => "float32"
 * ```
 */
export function roundTo(precision: 64 | 32): Round {
  const [dtype, floats] =
    precision === 64 ? (["float64", Float64Array] as const) : (["float32", Float32Array] as const);
  return (value) => {
    if (value.dtype === dtype || !isFloat(value.dtype)) return value;
    return new HostTensor(floats.from(value.data), value.shape);
  };
}
