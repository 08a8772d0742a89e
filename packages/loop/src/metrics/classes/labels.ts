import { sameShape, type Tensor, type TensorLike, tensor } from "@handloom/tensor";
import { elementWeights } from "../define/elementWeights.ts";

/** A batch as a metric of classes is given it. */
export interface LabelBatch {
  readonly actual: TensorLike;
  readonly predicted: TensorLike;
  readonly weights: TensorLike | undefined;
  readonly threshold?: number | undefined;
}

/** Classes by their numbers, 0, 1, …, entry by entry. What weighs nothing is not looked at, so it may be anything. */
export interface Labels {
  readonly actual: ArrayLike<number>;
  readonly predicted: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

/** Entries with a score for each class. */
export interface ScoredLabels {
  readonly actual: ArrayLike<number>;
  readonly scores: readonly ArrayLike<number>[];
  readonly weights: ArrayLike<number>;
}

/**
 * The classes that two tensors speak of.
 *
 * `predicted` holds classes, in the shape of `actual`; or, with one dimension more, a score for each class, of which
 * the highest counts, the first of equals; or, with a `threshold`, in the shape of `actual`, the score of class 1. A
 * last dimension of 1 may be there or not: one score is not a score for each class.
 *
 * @throws RangeError for other shapes, for entries that are not classes or have no column, and for scores that are NaN
 */
export function asLabels(called: string, batch: LabelBatch): Labels {
  const [actual, predicted] = [tensor(batch.actual), tensor(batch.predicted)];
  const weights = elementWeights(called, batch.weights, actual.size);
  if (sameEntries(actual, predicted)) {
    checkClasses(called, "actual", actual.data, weights);
    if (batch.threshold !== undefined) return thresholded(called, actual, predicted, weights, batch.threshold);
    checkClasses(called, "predicted", predicted.data, weights);
    return { actual: actual.data, predicted: predicted.data, weights };
  }
  const scored = batch.threshold === undefined ? scoredLabels(called, actual, predicted, weights) : undefined;
  if (scored === undefined) throw misfit(called, actual, predicted, batch.threshold);
  const classOf = (row: ArrayLike<number>, i: number) => (weighs(weights, i) ? highest(called, row, i) : 0);
  return { actual: actual.data, predicted: scored.scores.map(classOf), weights };
}

/** @throws RangeError for a threshold that nothing is above or below */
export function checkThreshold(called: string, threshold: number | undefined): void {
  if (threshold === undefined || !Number.isNaN(threshold)) return;
  throw new RangeError(`${called}: the threshold is NaN. Give a number: 0.5 for probabilities, 0 for logits.`);
}

/** Whether both have the same shape, but for a last dimension of 1 that either may have. */
export function sameEntries(actual: Tensor, predicted: Tensor): boolean {
  const [a, b] = [actual.shape, predicted.shape];
  return sameShape(a, b) || sameShape([...a, 1], b) || sameShape(a, [...b, 1]);
}

/**
 * The scores of each entry of `actual`, when `predicted` has one dimension more; undefined when it has not.
 *
 * @throws RangeError for entries of `actual` that are not classes or have no column
 */
export function scoredLabels(
  called: string,
  actual: Tensor,
  predicted: Tensor,
  weights: ArrayLike<number>,
): ScoredLabels | undefined {
  const classes = predicted.shape.at(-1) ?? 0;
  const entries = predicted.shape.slice(0, -1);
  const column = actual.shape.at(-1) === 1 ? actual.shape.slice(0, -1) : undefined;
  const fits = sameShape(entries, actual.shape) || (column !== undefined && sameShape(entries, column));
  if (!fits || classes < 2) return undefined;
  checkClasses(called, "actual", actual.data, weights);
  checkBelow(called, actual.data, weights, classes, `predicted has the scores of ${classes}`);
  const row = (i: number) => predicted.data.subarray(i * classes, (i + 1) * classes);
  return { actual: actual.data, scores: Array.from({ length: actual.size }, (_, i) => row(i)), weights };
}

export function weighs(weights: ArrayLike<number>, entry: number): boolean {
  return (weights[entry] ?? 0) > 0;
}

/** With one score each there are the classes 0 and 1. */
function thresholded(
  called: string,
  { data: actual }: Tensor,
  { data: scores }: Tensor,
  weights: ArrayLike<number>,
  threshold: number,
): Labels {
  checkBelow(called, actual, weights, 2, "one score with a threshold tells 2");
  const predicted = Array.from(scores, (score, i) => {
    if (Number.isNaN(score) && weighs(weights, i)) throw nanScore(called, i);
    return Number(score > threshold);
  });
  return { actual, predicted, weights };
}

/** @throws RangeError when an entry that weighs something is not a whole number of 0 or more */
export function checkClasses(
  called: string,
  which: string,
  entries: ArrayLike<number>,
  weights: ArrayLike<number>,
): void {
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i] ?? 0;
    if (weighs(weights, i) && (!Number.isInteger(entry) || entry < 0))
      throw new RangeError(
        `${called}: entry ${i} of ${which} is ${entry}, which is not a class. Classes are 0, 1, …; scores go as [..., classes], or with a threshold.`,
      );
  }
}

/** @throws RangeError when an entry that weighs something is a class beyond `classes` */
export function checkBelow(
  called: string,
  actual: ArrayLike<number>,
  weights: ArrayLike<number>,
  classes: number,
  why: string,
): void {
  for (let i = 0; i < actual.length; i++) {
    const entry = actual[i] ?? 0;
    if (weighs(weights, i) && entry >= classes)
      throw new RangeError(
        `${called}: entry ${i} of actual is class ${entry}, but ${why} classes. Classes are 0 to ${classes - 1} here.`,
      );
  }
}

function misfit(called: string, actual: Tensor, predicted: Tensor, threshold: number | undefined): RangeError {
  const shapes = `predicted of shape [${predicted.shape.join(", ")}] does not go with actual of shape [${actual.shape.join(", ")}]`;
  const remedy =
    threshold === undefined
      ? "Pass classes in the same shape, or scores with one dimension more"
      : "With a threshold, pass one score for each entry of actual";
  return new RangeError(`${called}: ${shapes}. ${remedy}.`);
}

/**
 * The place of the highest score, the first of equals.
 *
 * @throws RangeError for a score that is NaN
 */
export function highest(called: string, scores: ArrayLike<number>, entry: number): number {
  let best = 0;
  for (let i = 0; i < scores.length; i++) {
    const score = scores[i] ?? 0;
    if (Number.isNaN(score)) throw nanScore(called, entry);
    if (score > (scores[best] ?? 0)) best = i;
  }
  return best;
}

function nanScore(called: string, entry: number): RangeError {
  return new RangeError(
    `${called}: entry ${entry} of predicted has a score that is NaN, so it predicts no class. Find where the model makes it (compile with checkNumerics), or give the entry the weight 0.`,
  );
}
