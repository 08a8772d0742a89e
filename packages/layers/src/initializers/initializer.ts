import type { Tensor } from "@handloom/tensor";

/**
 * A variable's first value: float32 or float64, of the given shape, the same one for the same shape and seed.
 *
 * `seed` is a whole number from 0 to 2³¹ − 1; one that draws nothing leaves it unread.
 */
export type Initializer = (shape: readonly number[], seed: number) => Tensor;
