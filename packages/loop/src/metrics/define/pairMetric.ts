import type { Resumable, TensorLike } from "@handloom/tensor";

/** Batches of what is true and what was predicted go in; what they come to so far comes out. */
export interface PairMetric<Value = number> extends Resumable {
  /**
   * Takes one more batch in.
   *
   * @param actual what is true
   * @param predicted what the model said, in the same order
   * @param weights how much each entry of `actual` counts, ≥ 0: 0 leaves out padding. Default: 1 each
   * @returns the new `value`
   * @throws RangeError for shapes that do not go together and for numbers that are not classes or weights
   */
  add(actual: TensorLike, predicted: TensorLike, weights?: TensorLike): Value;
  /** NaN before the first batch. */
  readonly value: Value;
  /** How many batches were added. */
  readonly count: number;
  /** Forgets all batches. */
  reset(): void;
}
