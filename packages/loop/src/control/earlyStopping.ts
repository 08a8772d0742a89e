import { checkNumber, checkOptions, printedAs, type Resumable } from "@handloom/tensor";
import { fromJsonNumber, toJsonNumber } from "../checkpoints/jsonNumbers.ts";

/** The options of `earlyStopping`. */
export interface EarlyStoppingOptions {
  /** How many values in a row may bring nothing better, 1 or more. Default: 5. */
  readonly patience?: number | undefined;
  /** By how much a value must be better than the best to count as better, 0 or more. Default: 0. */
  readonly minDelta?: number | undefined;
  /** Whether low or high is good. Default: "min". */
  readonly mode?: "min" | "max" | undefined;
}

/** Watches a value and says when it has stopped getting better. */
export interface EarlyStopping extends Resumable {
  /**
   * Takes the next value in. A NaN is no better than any.
   *
   * @returns whether to stop
   * @throws TypeError for what is not a number
   */
  add(value: number): boolean;
  /** The best value so far; NaN before the first. */
  readonly best: number;
  /** Whether the last value was the best. */
  readonly isBest: boolean;
  /** Whether to stop. */
  readonly isOver: boolean;
}

/**
 * Says when to stop because a value, such as the test loss of an epoch, has stopped getting better: after `patience`
 * values in a row none of which was better than the best before them by more than `minDelta`, as in Keras.
 *
 * @throws RangeError for an option outside of its range, OptionsError for an unknown one; `add` throws TypeError for a
 *   value that is not a number
 *
 * ```ts
 * const stopping = earlyStopping({ patience: 2 });
 * [0.5, 0.3, 0.4, 0.35].map((loss) => stopping.add(loss)) // => [false, false, false, true]
 * stopping.best // => 0.3
 * ```
 */
export function earlyStopping(options: EarlyStoppingOptions = {}): EarlyStopping {
  checkOptions("earlyStopping", options, "patience minDelta mode");
  const { patience = 5, minDelta = 0, mode = "min" } = options;
  checkNumber("earlyStopping", "patience", patience, { least: 1, whole: true });
  checkNumber("earlyStopping", "minDelta", minDelta, { least: 0, infinite: true });
  if (mode !== "min" && mode !== "max")
    throw new RangeError(
      `earlyStopping: the mode must be "min" or "max", got ${JSON.stringify(mode)}. A loss wants "min".`,
    );
  let best = Number.NaN;
  let worse = 0;
  const isBetter = (value: number): boolean => {
    if (Number.isNaN(best)) return !Number.isNaN(value);
    return mode === "min" ? value < best - minDelta : value > best + minDelta;
  };
  const stopping: EarlyStopping = {
    add(value) {
      if (typeof value !== "number")
        throw new TypeError(
          `earlyStopping: the value is of type ${typeof value}, not a number. Pass item() of a tensor.`,
        );
      const better = isBetter(value);
      if (better) best = value;
      worse = better ? 0 : worse + 1;
      return worse >= patience;
    },
    get best() {
      return best;
    },
    get isBest() {
      return worse === 0 && !Number.isNaN(best);
    },
    get isOver() {
      return worse >= patience;
    },
    state: () => ({ best: toJsonNumber(best), worse }),
    restore(state) {
      const given = new Map(typeof state === "object" && state !== null ? Object.entries(state) : []);
      const [value, count] = [fromJsonNumber(given.get("best")), given.get("worse")];
      if (value === undefined || typeof count !== "number" || !Number.isSafeInteger(count) || count < 0)
        throw new TypeError("restore: this is not the state of an earlyStopping. Pass what its state() returned.");
      best = value;
      worse = count;
    },
  };
  return printedAs(stopping, ({ isOver }) => {
    const next = isOver ? "over" : `over after ${patience - worse} more without a better one`;
    return `earlyStopping: best ${best}, ${next}`;
  });
}
