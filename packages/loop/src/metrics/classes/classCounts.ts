import { checkNumber } from "@handloom/tensor";
import { asLabels, type LabelBatch, weighs } from "./labels.ts";

/** How often each class was predicted for each: the entry of actual class i and predicted class j is at i·classes + j. */
export interface ClassCounts {
  readonly [name: string]: number[];
  counts: number[];
}

/** @throws RangeError when there can be no such number of classes */
export function noCounts(called: string, classes: number): ClassCounts {
  checkNumber(called, "classes", classes, { least: 2, whole: true });
  return { counts: Array<number>(classes * classes).fill(0) };
}

interface Batch extends LabelBatch {
  readonly called: string;
  readonly classes: number;
}

/** Adds a batch to the counts, in place. */
export function addToCounts({ counts }: ClassCounts, { called, classes, ...batch }: Batch): void {
  const { actual, predicted, weights } = asLabels(called, batch);
  const places = Array.from({ length: actual.length }, (_, i) => {
    if (!weighs(weights, i)) return 0;
    const [row, column] = [actual[i] ?? 0, predicted[i] ?? 0];
    if (row < classes && column < classes) return row * classes + column;
    throw new RangeError(
      `${called}: there is a class ${Math.max(row, column)} but only ${classes} classes. Pass classes: ${Math.max(row, column) + 1} or more.`,
    );
  });
  for (const [i, place] of places.entries()) counts[place] = (counts[place] ?? 0) + (weights[i] ?? 0);
}

/** What is known of one class, or of all together. */
export interface Hits {
  /** Entries of the class for which it was predicted. */
  readonly both: number;
  /** Entries of the class. */
  readonly actual: number;
  /** Entries for which the class was predicted. */
  readonly predicted: number;
}

export function hitsByClass(counts: readonly number[], classes: number): Hits[] {
  const indices = [...Array(classes).keys()];
  return indices.map((own) => ({
    both: counts[own * classes + own] ?? 0,
    actual: total(indices.map((other) => counts[own * classes + other] ?? 0)),
    predicted: total(indices.map((other) => counts[other * classes + own] ?? 0)),
  }));
}

export function total(xs: readonly number[]): number {
  return xs.reduce((sum, x) => sum + x, 0);
}
