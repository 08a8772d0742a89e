import type { TensorLike } from "@handloom/tensor";
import { createAccumulator } from "./accumulator.ts";
import type { Numbers } from "./metricState.ts";
import type { PairMetric } from "./pairMetric.ts";

/** A metric of batches as the numbers that it keeps and what a new batch does to them. */
interface PairMetricDefinition<N extends Numbers, Value> {
  /** The function that makes it, with what must agree for a state to fit: `confusionMatrix(3)`. */
  readonly name: string;
  readonly start: N;
  /** Brings `numbers` up to date, in place; throws before it writes, or not at all. */
  add(numbers: N, actual: TensorLike, predicted: TensorLike, weights: TensorLike | undefined): void;
  value(numbers: N): Value;
}

/** Makes a metric of a rule; count, reset, state and restore come with it. */
export function definePairMetric<N extends Numbers, Value>({
  name,
  start,
  add,
  value,
}: PairMetricDefinition<N, Value>): PairMetric<Value> {
  const kept = createAccumulator(name, start);
  return {
    add(actual, predicted, weights) {
      add(kept.numbers, actual, predicted, weights);
      kept.count++;
      return value(kept.numbers);
    },
    get value() {
      return value(kept.numbers);
    },
    get count() {
      return kept.count;
    },
    reset: kept.reset,
    state: kept.state,
    restore: kept.restore,
  };
}
