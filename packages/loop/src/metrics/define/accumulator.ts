import type { Resumable } from "@handloom/tensor";
import { fromState, type Numbers, toState } from "./metricState.ts";

/** The numbers of one metric and how often they were brought up to date. */
export interface Accumulator<N extends Numbers> extends Resumable {
  /** To be written in place. */
  readonly numbers: N;
  count: number;
  reset(): void;
}

/**
 * @param name how the metric's state is told from that of another metric
 * @param start the numbers at first and after `reset`
 */
export function createAccumulator<N extends Numbers>(name: string, start: N): Accumulator<N> {
  let numbers = structuredClone(start);
  const accumulator: Accumulator<N> = {
    get numbers() {
      return numbers;
    },
    count: 0,
    reset() {
      numbers = structuredClone(start);
      accumulator.count = 0;
    },
    state: () => toState(name, accumulator.count, numbers),
    restore(state) {
      ({ count: accumulator.count, numbers } = fromState(name, state, start));
    },
  };
  return accumulator;
}
