import { terminalDisplay } from "#terminal";
import type { Display } from "./display.ts";
import { hiddenLoopRun, type LoopRun, shownLoopRun } from "./loopRun.ts";
import type { OutputStream } from "./outputStream.ts";
import { plainDisplay } from "./plainDisplay.ts";

/** What a loop says to its bar, and the bar to the loop. */
export interface Bar {
  /** Stores what stands behind the rate from the next drawing on, numbers with four digits. Costs next to nothing. */
  postfix(values: Readonly<Record<string, number | string>>): void;
  /** How many iterations of the present or last run are finished: in the body of the first one 0. */
  readonly count: number;
}

export interface ProgressOptions {
  /** What stands before the bar. */
  readonly description?: string | undefined;
  /** How many items will come. Default: the source's `length` or `size`, if it has one. */
  readonly total?: number | undefined;
  /** Whether nothing is printed. Default: false. */
  readonly silent?: boolean | undefined;
  /** Whether the line stays when the loop is over. Default: true. */
  readonly leave?: boolean | undefined;
  /** Where the bar is printed. Default: standard error; where there is none, as in a browser, nothing is printed. */
  readonly stream?: OutputStream | undefined;
  /** The time in milliseconds from any start. Default: `performance.now`. */
  readonly clock?: (() => number) | undefined;
}

/**
 * Wraps what a loop goes through and shows how far the loop is, as Python's tqdm does: description, percentage, bar,
 * finished/total, time elapsed < remaining, rate (smoothed; the mean one at the end) and what `postfix` was given last.
 *
 * On a terminal the bar is drawn ten times a second at most; a bar made inside another's loop comes below it. On
 * another stream a plain line is printed every five seconds and one at the end. The bar closes however the loop ends.
 * Each new iterator is a new run, from 0. An iteration costs well below a tenth of a microsecond.
 *
 * @param source anything to iterate, in step or (`for await`) not
 * @returns the same items, with `postfix` and `count`
 * @throws TypeError when `source` cannot be iterated, RangeError when `total` is no whole number of 0 or more
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
export function progress<T>(source: Iterable<T>, options?: ProgressOptions): Iterable<T> & Bar;
export function progress<T>(source: AsyncIterable<T>, options?: ProgressOptions): AsyncIterable<T> & Bar;
export function progress<T>(
  source: Iterable<T> | AsyncIterable<T>,
  options: ProgressOptions = {},
): (Iterable<T> | AsyncIterable<T>) & Bar {
  checkTotal(options.total);
  let run: LoopRun | undefined;
  let postfix: Parameters<Bar["postfix"]>[0] = {};
  const bar: Bar = {
    postfix(values) {
      postfix = values;
    },
    get count() {
      return run?.count ?? 0;
    },
  };
  const start = (): LoopRun => {
    run = startRun(source, options, () => postfix);
    return run;
  };
  // Assigned to `bar`, not spread with it: `count` stays a getter.
  if (isIterable(source)) return Object.assign(bar, { [Symbol.iterator]: () => walk(source, start) });
  if (isAsyncIterable(source)) return Object.assign(bar, { [Symbol.asyncIterator]: () => walkAsync(source, start) });
  throw new TypeError(
    `progress: the source, of type ${typeof source}, cannot be iterated. Pass an array, the batches of a dataset, a generator or the like.`,
  );
}

function* walk<T>(source: Iterable<T>, start: () => LoopRun): Generator<T, undefined> {
  const run = start();
  try {
    for (const item of source) {
      yield item;
      run.step();
    }
  } finally {
    run.close();
  }
}

async function* walkAsync<T>(source: AsyncIterable<T>, start: () => LoopRun): AsyncGenerator<T, undefined> {
  const run = start();
  try {
    for await (const item of source) {
      yield item;
      run.step();
    }
  } finally {
    run.close();
  }
}

function startRun(source: unknown, options: ProgressOptions, postfix: () => Parameters<Bar["postfix"]>[0]): LoopRun {
  const { description = "", total = sizeOf(source), leave = true, clock = () => performance.now() } = options;
  const display = displayFor(options);
  return display ? shownLoopRun(display, { description, total, leave, clock, postfix }) : hiddenLoopRun();
}

function displayFor({ silent = false, stream = standardError() }: ProgressOptions): Display | undefined {
  if (silent || !stream) return undefined;
  return stream.isTTY ? terminalDisplay(stream) : plainDisplay(stream);
}

function standardError(): OutputStream | undefined {
  return typeof process === "undefined" ? undefined : process.stderr;
}

function sizeOf(source: unknown): number | undefined {
  // A string's length counts other units than its iterator.
  if (typeof source !== "object" || source === null) return undefined;
  if ("length" in source && typeof source.length === "number") return source.length;
  return "size" in source && typeof source.size === "number" ? source.size : undefined;
}

function isIterable<T>(source: Iterable<T> | AsyncIterable<T>): source is Iterable<T> {
  return Symbol.iterator in Object(source);
}

function isAsyncIterable<T>(source: AsyncIterable<T>): boolean {
  return Symbol.asyncIterator in Object(source);
}

function checkTotal(total: number | undefined): void {
  if (total === undefined || (Number.isInteger(total) && total >= 0)) return;
  throw new RangeError(
    `progress: the total must be a whole number of 0 or more, got ${total}. Leave it out when it is unknown.`,
  );
}
