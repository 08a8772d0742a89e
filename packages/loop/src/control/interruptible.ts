import { checkOptions } from "@handloom/tensor";
import { catchInterrupt, type InterruptOptions } from "./interrupt.ts";
import { timeBudget } from "./timeBudget.ts";

/** The options of `interruptible`. */
export interface InterruptibleOptions extends InterruptOptions {
  /** Runs after the step in which Ctrl-C came, before the process ends: saves a checkpoint, say. */
  readonly save?: (() => unknown) | undefined;
  /** For how many milliseconds the loop may run before everything else gets a turn. Default: 50. */
  readonly budget?: number | undefined;
}

/**
 * Makes a loop that can be stopped: after Ctrl-C it finishes its step, saves, and ends the process with code 130; after
 * a second Ctrl-C it ends at once. It also rests now and then, so that timers run and a page stays live.
 *
 * `for await (const batch of interruptible(batches, { save: () => saves.save(at.step) })) train(batch);` is the usual form.
 *
 * @param source anything to iterate; `length` is passed on, for progress bars
 * @returns the same items, for `for await`
 * @throws OptionsError for an unknown option
 *
 * ```ts
 * import { interruptible } from "@handloom/loop";
 *
 * let sum = 0;
 * for await (const x of interruptible([1, 2, 3])) sum += x;
 * sum // => 6
 * ```
 */
export function interruptible<T>(
  source: Iterable<T> | AsyncIterable<T>,
  options: InterruptibleOptions = {},
): AsyncIterable<T> & { readonly length: number | undefined } {
  checkOptions("interruptible", options, "save budget say host");
  return {
    get length() {
      return "length" in source && typeof source.length === "number" ? source.length : undefined;
    },
    [Symbol.asyncIterator]: () => walk(source, options),
  };
}

async function* walk<T>(
  source: Iterable<T> | AsyncIterable<T>,
  { save, budget = 50, ...options }: InterruptibleOptions,
): AsyncGenerator<T, void> {
  const interrupt = catchInterrupt(options);
  const time = timeBudget(budget);
  try {
    for await (const item of source) {
      yield item;
      if (time.isSpent) await time.rest();
      if (interrupt.isRequested) await interrupt.exit(save);
    }
  } finally {
    interrupt.release();
  }
}
