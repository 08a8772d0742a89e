import type { Variable } from "@handloom/graph";
import { sizeOf, Tensor } from "@handloom/tensor";

/**
 * The value that a slot of this parameter starts with; its shape and dtype are the slot's, float64 counting as float32.
 *
 * `({ initial: { data, shape } }) => tensor(new Int32Array(data.length), { shape })` counts something for each element.
 */
export type SlotInitializer = (parameter: Variable) => Tensor;

/**
 * Starts a slot at zero, in the parameter's shape.
 *
 * ```ts
 * import { variable } from "@handloom/graph";
 *
 * zeros(variable([1, 2])).toArray() // => [0, 0]
 * ```
 */
export const zeros: SlotInitializer = ({ shape }) => new Tensor(new Float32Array(sizeOf(shape)), shape);

/**
 * Starts a slot at one value, in the parameter's shape.
 *
 * ```ts
 * import { variable } from "@handloom/graph";
 *
 * filled(0.1)(variable([1, 2])).toArray() // => [0.1, 0.1]
 * ```
 */
export function filled(value: number): SlotInitializer {
  return ({ shape }) => new Tensor(new Float64Array(sizeOf(shape)).fill(value), shape);
}
