import { type TensorLike, tensor } from "@handloom/tensor";
import { sameEntries } from "../classes/labels.ts";
import { elementWeights } from "../define/elementWeights.ts";

/** A batch of a regression, entry by entry. Entries that weigh nothing may be anything. */
export interface PairedNumbers {
  readonly actual: ArrayLike<number>;
  readonly predicted: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

/** @throws RangeError for another number of predictions, for another shape, and for weights below 0 */
export function pairedNumbers(
  called: string,
  actualLike: TensorLike,
  predictedLike: TensorLike,
  weights: TensorLike | undefined,
): PairedNumbers {
  const [actual, predicted] = [tensor(actualLike), tensor(predictedLike)];
  if (actual.size !== predicted.size)
    throw new RangeError(
      `${called}: ${predicted.size} numbers predicted but ${actual.size} actual. Pass one prediction for each.`,
    );
  if (!sameEntries(actual, predicted))
    throw new RangeError(
      `${called}: predicted of shape [${predicted.shape.join(", ")}] does not go with actual of shape [${actual.shape.join(", ")}]. Pass both in one shape.`,
    );
  return {
    actual: actual.data,
    predicted: predicted.data,
    weights: elementWeights(called, weights, actual.size),
  };
}
