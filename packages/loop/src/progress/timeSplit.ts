/** What is known here of a compiled function: `fn.stats()` of `@handloom/compiler`, in milliseconds since it was made. */
export interface TimedFunction {
  stats(): {
    readonly milliseconds: { readonly feeds: number; readonly compute: number; readonly outputs: number };
  };
}

/** Shares of a loop's time, from 0 to 1; what is left is the loop's own. */
export interface TimeShares {
  /** Waiting for the source's next item. */
  readonly data: number;
  /** The function at work, what it does with its inputs included. */
  readonly compute: number;
  /** Its outputs. */
  readonly outputs: number;
}

/** Follows where a loop's time goes. */
export interface TimeSplit {
  /** Says that the source took so many milliseconds. */
  addData(milliseconds: number): void;
  /** @param elapsed milliseconds since the loop began, above 0 */
  shares(elapsed: number): TimeShares;
}

export function createTimeSplit(timed: TimedFunction): TimeSplit {
  const before = timed.stats().milliseconds;
  let data = 0;
  return {
    addData(milliseconds) {
      data += milliseconds;
    },
    shares(elapsed) {
      const { feeds, compute, outputs } = timed.stats().milliseconds;
      // Estimates of some calls may come to more than there was.
      const share = (milliseconds: number): number => Math.min(1, milliseconds / elapsed);
      return {
        data: share(data),
        compute: share(feeds - before.feeds + compute - before.compute),
        outputs: share(outputs - before.outputs),
      };
    },
  };
}

// Looking at the clock costs as much as a small step: of many items only some are timed, and stand for the others.
const timedOneByOne = 64;
const period = 16;

/** The same items, with the time that they took the source told to `split`, estimated from some of them. */
export function timedItems<T>(items: Iterable<T>, split: TimeSplit, clock: () => number): Iterable<T> {
  return {
    [Symbol.iterator]() {
      const iterator = items[Symbol.iterator]();
      let asked = 0;
      return {
        next() {
          const weight = ++asked <= timedOneByOne ? 1 : period;
          if (weight > 1 && asked % period !== 0) return iterator.next();
          const before = clock();
          const step = iterator.next();
          split.addData((clock() - before) * weight);
          return step;
        },
        return: () => iterator.return?.() ?? { done: true, value: undefined },
      };
    },
  };
}

/** `timedItems` for what has to be waited for. */
export async function* timedItemsAsync<T>(
  items: AsyncIterable<T>,
  split: TimeSplit,
  clock: () => number,
): AsyncGenerator<T, undefined> {
  const iterator = items[Symbol.asyncIterator]();
  try {
    for (;;) {
      const asked = clock();
      const step = await iterator.next();
      split.addData(clock() - asked);
      if (step.done) return undefined;
      yield step.value;
    }
  } finally {
    await iterator.return?.();
  }
}
