import { runningMean } from "@handloom/loop";
import type { Resumable, Tensor } from "@handloom/tensor";

/**
 * Losses as the networks minimise them, the unweighted gradient penalty, and the balance: the share of real images that
 * the critic scores above a fake one of the same label, 0.5 when it cannot tell them apart and 1 when it always can.
 */
export const measureNames = ["criticLoss", "generatorLoss", "penalty", "toldApart"] as const;

type PerMeasure<Value> = Readonly<Record<(typeof measureNames)[number], Value>>;
export type Measures = PerMeasure<number>;

/** Means of an epoch. */
export interface Means extends Resumable {
  /** Takes in all elements; gives the means so far. */
  add(values: PerMeasure<Tensor>): Measures;
  readonly values: Measures;
  reset(): void;
}

export function createMeans(): Means {
  const means = perMeasure(runningMean);
  return {
    add(values) {
      for (const name of measureNames) for (const value of values[name].data) means[name].add(value);
      return this.values;
    },
    get values() {
      return perMeasure((name) => means[name].value);
    },
    reset: () => measureNames.forEach((name) => means[name].reset()),
    state: () => perMeasure((name) => means[name].state()),
    restore: (state) => measureNames.forEach((name) => means[name].restore((state as PerMeasure<unknown>)[name])),
  };
}

function perMeasure<Value>(make: (name: keyof Measures) => Value): PerMeasure<Value> {
  return Object.fromEntries(measureNames.map((name) => [name, make(name)])) as PerMeasure<Value>;
}
