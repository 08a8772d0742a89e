import { printedAs, type Resumable } from "@handloom/tensor";
import { fromState, type Numbers, toState } from "./metricState.ts";

/** A metric of whatever is added: the numbers that it keeps, and what becomes of them. */
export interface AccumulatorRule<N extends Numbers, Given extends readonly unknown[], Value, Answer> {
  /** How the metric's state is told from that of another metric. */
  readonly name: string;
  /** The numbers at first and after `reset`. */
  readonly start: N;
  /** Brings `numbers` up to date, in place; throws before it writes, or not at all. */
  add(numbers: N, ...given: Given): void;
  value(numbers: N): Value;
  /** The result of `add`. */
  answer(numbers: N): Answer;
}

export interface Accumulator<Given extends readonly unknown[], Value, Answer> extends Resumable {
  add(...given: Given): Answer;
  readonly value: Value;
  readonly count: number;
  reset(): void;
}

export function createAccumulator<N extends Numbers, Given extends readonly unknown[], Value, Answer>(
  rule: AccumulatorRule<N, Given, Value, Answer>,
): Accumulator<Given, Value, Answer> {
  const { name, start } = rule;
  let numbers = structuredClone(start);
  let count = 0;
  const accumulator: Accumulator<Given, Value, Answer> = {
    add(...given) {
      rule.add(numbers, ...given);
      count++;
      return rule.answer(numbers);
    },
    get value() {
      return rule.value(numbers);
    },
    get count() {
      return count;
    },
    reset() {
      numbers = structuredClone(start);
      count = 0;
    },
    state: () => toState(name, count, numbers),
    restore(state) {
      ({ count, numbers } = fromState(name, state, start));
    },
  };
  return printedAs(accumulator, (now) => `${name}: ${now.value} of ${now.count}`);
}
