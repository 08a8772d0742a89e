import { type TensorLike, tensor } from "@handloom/tensor";
import { checkBelow, checkClasses, highest, sameEntries, scoredLabels, weighs } from "../classes/labels.ts";
import { elementWeights } from "../define/elementWeights.ts";

/** Of each entry, how probable something was said to be, 0 to 1, and whether it was so, 1 or 0. */
export interface Forecasts {
  readonly confidence: ArrayLike<number>;
  readonly right: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

/**
 * The forecasts that two tensors speak of: class 1 where `predicted` has the shape of `actual`, and else the class of
 * the highest of its last dimension.
 *
 * @throws RangeError for other shapes, for entries that are not classes, and for numbers that are not probabilities
 */
export function asForecasts(
  called: string,
  actualLike: TensorLike,
  predictedLike: TensorLike,
  weightsLike: TensorLike | undefined,
): Forecasts {
  const [actual, predicted] = [tensor(actualLike), tensor(predictedLike)];
  const weights = elementWeights(called, weightsLike, actual.size);
  if (sameEntries(actual, predicted)) {
    checkClasses(called, "actual", actual.data, weights);
    checkBelow(called, actual.data, weights, 2, "one probability each tells 2");
    for (let i = 0; i < actual.size; i++)
      if (weighs(weights, i)) checkProbability(called, i, predicted.data[i] ?? Number.NaN);
    return { confidence: predicted.data, right: actual.data, weights };
  }
  const scored = scoredLabels(called, actual, predicted, weights);
  if (scored === undefined)
    throw new RangeError(
      `${called}: predicted of shape [${predicted.shape.join(", ")}] does not go with actual of shape [${actual.shape.join(", ")}]. Pass probabilities in the same shape, or with one dimension more.`,
    );
  const tops = scored.scores.map((row, i) => (weighs(weights, i) ? checkedTop(called, i, row) : 0));
  return {
    confidence: tops.map((top, i) => scored.scores[i]?.[top] ?? 0),
    right: tops.map((top, i) => Number(top === actual.data[i])),
    weights,
  };
}

function checkedTop(called: string, entry: number, row: ArrayLike<number>): number {
  const top = highest(called, row, entry);
  for (const p of Array.from(row)) checkProbability(called, entry, p);
  return top;
}

function checkProbability(called: string, entry: number, p: number): void {
  if (p >= 0 && p <= 1) return;
  throw new RangeError(
    `${called}: entry ${entry} of predicted has the probability ${p}. Probabilities are from 0 to 1; pass logits through sigmoid or softmax first.`,
  );
}
