import { checkNumber, checkOptions } from "@handloom/tensor";

/** How long a loop has kept everything else waiting. */
export interface TimeBudget {
  /** Whether it is time to rest. */
  readonly isSpent: boolean;
  /** Lets everything else that waits run, and begins anew. */
  rest(): Promise<void>;
}

/** The options of `timeBudget`. */
export interface TimeBudgetOptions {
  /** The time in milliseconds from any start. Default: `performance.now`. */
  readonly clock?: (() => number) | undefined;
}

/**
 * Keeps a page live, and Ctrl-C and timers working, beside a loop of synchronous steps: such a loop lets nothing else run
 * unless it rests now and then. Asking costs a look at the clock, resting a fraction of a millisecond.
 *
 * @param milliseconds for how long the loop may run before it rests; 16 for a page that stays smooth, 50 to save time
 * @throws RangeError for milliseconds below 0, OptionsError for an unknown option
 *
 * ```ts
 * let now = 0;
 * const budget = timeBudget(16, { clock: () => now });
 * let rests = 0;
 * for (let step = 0; step < 100; step++) {
 *   now += 1; // train(batch)
 *   if (budget.isSpent) {
 *     await budget.rest();
 *     rests++;
 *   }
 * }
 * rests // => 6
 * ```
 */
export function timeBudget(milliseconds: number, options: TimeBudgetOptions = {}): TimeBudget {
  const { clock = () => performance.now() } = checkOptions("timeBudget", options, "clock");
  checkNumber("timeBudget", "milliseconds", milliseconds, { least: 0, infinite: true });
  let began = clock();
  return {
    get isSpent() {
      return clock() - began >= milliseconds;
    },
    async rest() {
      await nextTurn();
      began = clock();
    },
  };
}

/** When all that waits now has had its turn. Not by `setTimeout`: pages make it wait 4 ms. */
function nextTurn(): Promise<void> {
  if (typeof setImmediate === "function") return new Promise((resolve) => void setImmediate(resolve));
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
