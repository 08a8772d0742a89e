import { type TensorLike, tensor } from "@handloom/tensor";
import { badWeight } from "./defineMetric.ts";

/**
 * The weight of each of `size` entries; 1 each without `weights`.
 *
 * @throws RangeError for another number of weights, or one that is negative, infinite or NaN
 */
export function elementWeights(called: string, weights: TensorLike | undefined, size: number): ArrayLike<number> {
  if (weights === undefined) return new Float64Array(size).fill(1);
  const { data } = tensor(weights);
  if (data.length !== size)
    throw new RangeError(`${called}: ${data.length} weights but ${size} entries of actual. Give one for each.`);
  for (const weight of data) if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) throw badWeight(called, weight);
  return data;
}
