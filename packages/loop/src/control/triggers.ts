import { checkNumber, checkOptions } from "@handloom/tensor";

/** Where a loop stands. */
export interface LoopMoment {
  /** Finished steps, from 1. */
  readonly step: number;
  /** Whether the step was the last one of its epoch. */
  readonly epochEnd?: boolean | undefined;
}

/** Says, after each step, whether something is due: a checkpoint, a test, a line in the log. */
export type Trigger = (at: LoopMoment) => boolean;

/**
 * Is due after every `count` steps. It follows the step's number, so a resumed run has the same rhythm.
 *
 * @param count a whole number of 1 or more
 * @throws RangeError for another count
 *
 * ```ts
 * const due = everySteps(100);
 * due({ step: 300 }) // => true
 * due({ step: 301 }) // => false
 * ```
 */
export function everySteps(count: number): Trigger {
  checkNumber("everySteps", "count", count, { least: 1, whole: true });
  return ({ step }) => step > 0 && step % count === 0;
}

/** The options of `everySeconds`. */
export interface EverySecondsOptions {
  /** The time in milliseconds from any start. Default: `performance.now`. */
  readonly clock?: (() => number) | undefined;
}

/**
 * Is due `seconds` after it was made, and again that long after each time that it was.
 *
 * @param seconds above 0
 * @throws RangeError for other seconds, OptionsError for an unknown option
 *
 * ```ts
 * let now = 0;
 * const due = everySeconds(60, { clock: () => now });
 * due({ step: 1 }) // => false
 * now = 60_000;
 * due({ step: 2 }) // => true
 * due({ step: 3 }) // => false
 * ```
 */
export function everySeconds(seconds: number, options: EverySecondsOptions = {}): Trigger {
  const { clock = () => performance.now() } = checkOptions("everySeconds", options, "clock");
  checkNumber("everySeconds", "seconds", seconds, { above: 0, infinite: true });
  let last = clock();
  return () => {
    const now = clock();
    if (now - last < seconds * 1000) return false;
    last = now;
    return true;
  };
}

/**
 * Is due after the last step of each epoch.
 *
 * ```ts
 * const due = atEpochEnd();
 * due({ step: 30, epochEnd: true }) // => true
 * due({ step: 31 }) // => false
 * ```
 */
export function atEpochEnd(): Trigger {
  return ({ epochEnd = false }) => epochEnd;
}

/**
 * Is due when any of the triggers is; all of them are asked each time.
 *
 * ```ts
 * const due = anyOf(everySteps(100), atEpochEnd());
 * due({ step: 30, epochEnd: true }) // => true
 * ```
 */
export function anyOf(...triggers: readonly Trigger[]): Trigger {
  return (at) => triggers.map((trigger) => trigger(at)).includes(true);
}
