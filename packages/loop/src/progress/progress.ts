import { type Bar, createBar, type StartRun } from "./bar.ts";
import { checkUnits, type LoopRun, stepRun } from "./loopRun.ts";
import { checkProgressOptions, type ProgressOptions } from "./progressOptions.ts";
import { createTimeSplit, type TimedFunction, timedItems, timedItemsAsync } from "./timeSplit.ts";

/**
 * Wraps what a loop goes through and shows how far the loop is, as Python's tqdm does: description, percentage, bar,
 * finished/total, time elapsed < remaining, rate (smoothed; the mean one at the end) and what `postfix` was given last.
 *
 * On a terminal the bar is drawn ten times a second at most; a bar made inside another's loop comes below it. On
 * another stream a plain line is printed every five seconds and one at the end. The bar closes however the loop ends.
 * Each new iterator is a new run. An iteration costs well below a tenth of a microsecond.
 *
 * @param source anything to iterate, in step or (`for await`) not
 * @returns the same items, with `postfix`, `write` and `count`
 * @throws TypeError when `source` cannot be iterated, RangeError when an option is out of its range
 *
 * ```ts
 * const lines: string[] = [];
 * const stream = { write: (text: string) => lines.push(text) };
 * const bar = progress([1, 2, 3], { description: "Adding", stream, clock: () => 0 });
 * let sum = 0;
 * for (const x of bar) bar.postfix({ sum: (sum += x) });
 * lines // => ["Adding: 100% 3/3 [00:00<00:00, ?it/s, sum=6]\n"]
 * ```
 */
export function progress<T>(source: Iterable<T>, options?: ProgressOptions<T>): Iterable<T> & Bar;
export function progress<T>(source: AsyncIterable<T>, options?: ProgressOptions<T>): AsyncIterable<T> & Bar;
export function progress<T>(
  source: Iterable<T> | AsyncIterable<T>,
  options: ProgressOptions<T> = {},
): (Iterable<T> | AsyncIterable<T>) & Bar {
  checkProgressOptions(options);
  const { clock = () => performance.now(), timing } = options;
  const { bar, start } = createBar({ ...options, clock, total: options.total ?? sizeOf(source) });
  const walk: Walk<T> = { start, clock, count: options.count, timing };
  // Assigned to `bar`, not spread with it: `count` stays a getter.
  if (isIterable(source)) return Object.assign(bar, { [Symbol.iterator]: () => iterate(source, walk) });
  if (isAsyncIterable(source)) return Object.assign(bar, { [Symbol.asyncIterator]: () => iterateAsync(source, walk) });
  throw new TypeError(
    `progress: the source, of type ${typeof source}, cannot be iterated. Pass an array, the batches of a dataset, a generator or the like.`,
  );
}

interface Walk<T> {
  readonly start: StartRun;
  readonly timing: TimedFunction | undefined;
  readonly count: ((item: T) => number) | undefined;
  clock(): number;
}

/**
 * By hand, not as a generator: what the source's iterator gives is handed on as it is, which costs a few nanoseconds
 * where a generator around another takes longer than a whole small step's share.
 */
function iterate<T>(source: Iterable<T>, { start, timing, clock, count }: Walk<T>): IterableIterator<T, undefined> {
  let run: LoopRun | undefined;
  let items: Iterator<T> | undefined;
  let last: IteratorResult<T, undefined> | undefined;
  function begin(): Iterator<T> {
    const split = timing && createTimeSplit(timing);
    run = start(split);
    items = (split ? timedItems(source, split, clock) : source)[Symbol.iterator]();
    return items;
  }
  function end(): IteratorReturnResult<undefined> {
    const ended = run;
    run = undefined;
    last = over;
    ended?.close();
    return over;
  }
  return {
    next() {
      if (last?.done) return over;
      try {
        // The body asks for the next item when it is through with the last one.
        if (last && run) stepRun(run, count ? checkUnits(count(last.value)) : 1);
        last = (items ?? begin()).next();
      } catch (error) {
        end();
        throw error;
      }
      return last.done ? end() : last;
    },
    return() {
      try {
        items?.return?.();
      } finally {
        end();
      }
      return over;
    },
    [Symbol.iterator]() {
      return this;
    },
  };
}

const over: IteratorReturnResult<undefined> = { done: true, value: undefined };

async function* iterateAsync<T>(
  source: AsyncIterable<T>,
  { start, timing, clock, count }: Walk<T>,
): AsyncGenerator<T, undefined> {
  const split = timing && createTimeSplit(timing);
  const run = start(split);
  try {
    for await (const item of split ? timedItemsAsync(source, split, clock) : source) {
      yield item;
      stepRun(run, count ? checkUnits(count(item)) : 1);
    }
  } finally {
    run.close();
  }
}

function sizeOf(source: unknown): number | undefined {
  // A string's length counts other units than its iterator.
  if (typeof source !== "object" || source === null) return undefined;
  if ("length" in source && isCount(source.length)) return source.length;
  return "size" in source && isCount(source.size) ? source.size : undefined;
}

function isCount(size: unknown): size is number {
  return Number.isInteger(size) && Number(size) >= 0;
}

function isIterable<T>(source: Iterable<T> | AsyncIterable<T>): source is Iterable<T> {
  return Symbol.iterator in Object(source);
}

function isAsyncIterable<T>(source: AsyncIterable<T>): boolean {
  return Symbol.asyncIterator in Object(source);
}
