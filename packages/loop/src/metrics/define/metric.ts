import type { Resumable } from "@handloom/tensor";

/** Numbers go in one at a time; what they come to so far comes out. */
export interface Metric extends Resumable {
  /**
   * Takes one more number in.
   *
   * @param weight how many numbers it stands for, such as the size of the batch that it is the mean of; ≥ 0, default 1
   * @returns the new `value`
   * @throws RangeError for a weight that is negative, infinite or NaN
   */
  add(value: number, weight?: number): number;
  /** NaN before the first number. */
  readonly value: number;
  /** How many numbers were added. */
  readonly count: number;
  /** Forgets all numbers. */
  reset(): void;
}
