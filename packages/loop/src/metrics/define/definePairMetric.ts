import type { TensorLike } from "@handloom/tensor";
import { createAccumulator } from "./accumulator.ts";
import { checkDefinition } from "./defineMetric.ts";
import type { Numbers } from "./metricState.ts";
import type { PairMetric } from "./pairMetric.ts";

/** A metric of batches as the numbers that it keeps and what a new batch does to them. */
export interface PairMetricDefinition<N extends Numbers, Value> {
  /** The function that makes it, with what must agree for a state to fit: `confusionMatrix(3)`. */
  readonly name: string;
  readonly start: N;
  /** Brings `numbers` up to date, in place; throws before it writes, or not at all. */
  add(numbers: N, actual: TensorLike, predicted: TensorLike, weights: TensorLike | undefined): void;
  value(numbers: N): Value;
}

/**
 * Makes a metric of batches of a rule; count, reset, state and restore come with it.
 *
 * ```ts
 * import { tensor } from "@handloom/tensor";
 *
 * const worst = definePairMetric({
 *   name: "worst",
 *   start: { error: 0 },
 *   add(numbers, actual, predicted) {
 *     const said = tensor(predicted).data;
 *     const errors = Array.from(tensor(actual).data, (value, i) => Math.abs(value - (said[i] ?? 0)));
 *     numbers.error = Math.max(numbers.error, ...errors);
 *   },
 *   value: ({ error }) => error,
 * });
 * worst.add([1, 2], [1.5, 1]) // => 1
 * ```
 */
export function definePairMetric<N extends Numbers, Value>(
  definition: PairMetricDefinition<N, Value>,
): PairMetric<Value> {
  checkDefinition("definePairMetric", definition);
  const { name, start, add, value } = definition;
  return createAccumulator({
    name,
    start,
    add: (numbers, actual: TensorLike, predicted: TensorLike, weights?: TensorLike) =>
      add(numbers, actual, predicted, weights),
    value,
    answer: value,
  });
}
