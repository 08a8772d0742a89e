import type { Tfjs, TfjsTensor } from "../tfjs.ts";

/**
 * Gives the right operand of a product data of its own where it shares them with one of another shape, as a weight does with
 * its reshaped self.
 *
 * The wasm backend (4.20 to 4.22) keeps the operator that XNNPACK makes of a right operand, and finds it again by the
 * operand's data alone: the second shape would be multiplied as if it were the first.
 *
 * Source: tfjs-backend-wasm, `batch_mat_mul_impl.cc`.
 *
 * @returns the copy, for the caller to dispose of; undefined where none is needed
 */
export type OwnRightOperand = (right: TfjsTensor) => TfjsTensor | undefined;

export function createOwnRightOperand(tf: Tfjs): OwnRightOperand {
  const shapes = new WeakMap<object, string>();
  return (right) => {
    const shape = right.shape.slice(-2).join();
    const first = shapes.get(right.dataId);
    if (first === undefined) shapes.set(right.dataId, shape);
    if (first === undefined || first === shape) return undefined;
    // Repeated once: a copy. `Identity` and `Reshape` share data.
    const copy = tf.engine().runKernel("Tile", { x: right }, { reps: right.shape.map(() => 1) }) as TfjsTensor;
    tf.keep(copy);
    return copy;
  };
}
