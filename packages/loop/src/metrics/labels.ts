import { sameShape, type Tensor, type TensorLike, tensor } from "@handloom/tensor";

/** Classes by their numbers, 0, 1, …, entry by entry. */
export interface Labels {
  readonly actual: ArrayLike<number>;
  readonly predicted: ArrayLike<number>;
}

/**
 * The classes that two tensors speak of.
 *
 * `predicted` holds classes, in the shape of `actual`; or, with one dimension more, a score for each class, of which
 * the highest counts, the first of equals; or, with a `threshold`, in the shape of `actual`, the score of class 1.
 *
 * @throws RangeError for other shapes, and for entries that are no classes
 */
export function asLabels(
  called: string,
  actualLike: TensorLike,
  predictedLike: TensorLike,
  threshold: number | undefined,
): Labels {
  const actual = tensor(actualLike);
  const predicted = tensor(predictedLike);
  checkClasses(called, "actual", actual.data);
  if (threshold !== undefined && actual.size === predicted.size)
    return { actual: actual.data, predicted: predicted.data.map((score) => Number(score > threshold)) };
  if (threshold === undefined && sameShape(actual.shape, predicted.shape)) {
    checkClasses(called, "predicted", predicted.data);
    return { actual: actual.data, predicted: predicted.data };
  }
  const rows = threshold === undefined ? scoreRows(actual, predicted) : undefined;
  if (rows === undefined) throw misfit(called, actual, predicted, threshold);
  return { actual: actual.data, predicted: rows.map(argMaxOf) };
}

/** The scores of each entry of `actual`, when `predicted` has one dimension more; undefined when it has not. */
export function scoreRows(actual: Tensor, predicted: Tensor): ArrayLike<number>[] | undefined {
  const classes = predicted.shape.at(-1) ?? 0;
  const entries = predicted.shape.slice(0, -1);
  const column = actual.shape.at(-1) === 1 ? actual.shape.slice(0, -1) : undefined;
  const fits = sameShape(entries, actual.shape) || (column !== undefined && sameShape(entries, column));
  if (!fits || classes === 0) return undefined;
  return Array.from({ length: actual.size }, (_, i) => predicted.data.subarray(i * classes, (i + 1) * classes));
}

/** @throws RangeError when an entry is no whole number of 0 or more */
export function checkClasses(called: string, which: string, entries: ArrayLike<number>): void {
  for (let i = 0; i < entries.length; i++) {
    const entry = entries[i] ?? 0;
    if (!Number.isInteger(entry) || entry < 0)
      throw new RangeError(
        `${called}: entry ${i} of ${which} is ${entry}, which is no class. Classes are 0, 1, …; scores go as [..., classes], or with a threshold.`,
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

function argMaxOf(scores: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < scores.length; i++) if ((scores[i] ?? 0) > (scores[best] ?? 0)) best = i;
  return best;
}
