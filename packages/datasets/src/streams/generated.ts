import { checkOptions } from "@handloom/tensor";
import { checkFunction } from "./operators/checkFunction.ts";
import { asCount } from "./position.ts";
import { type EpochPass, over, type Source } from "./source.ts";
import type { AsyncStream, Stream } from "./stream.ts";
import { streamOf } from "./streamOf.ts";
import { run, type Task, wait } from "./task.ts";

/** The options of `generated` and `generatedAsync`. */
export interface GeneratedOptions {
  /** What tells this stream's state from that of another. Default: the function's name. */
  readonly name?: string | undefined;
  /** How many items an epoch has, for progress bars. Default: unknown. */
  readonly length?: number | undefined;
}

/**
 * Makes a stream of what a function generates: called anew in each epoch, with the epoch's number from 0.
 *
 * A resumed run generates the items before its place again and throws them away, so the function must give the same
 * items for the same epoch.
 *
 * @throws OptionsError for an unknown option; TypeError, while iterating, for a function that gives nothing to iterate
 *
 * ```ts
 * const squares = generated(function* squares() {
 *   for (let i = 1; i <= 5; i++) yield { x: i, y: i * i };
 * });
 * const seen = [];
 * for (const { x, y } of squares.filter(({ x }) => x % 2 === 1).batches(2)) seen.push([x.toArray(), y.toArray()]);
 * seen // => [[[1, 3], [1, 9]], [[5], [25]]]
 * ```
 */
export function generated<Item>(generate: (epoch: number) => Iterable<Item>, options?: GeneratedOptions): Stream<Item> {
  checkOptions("generated", options, "name length");
  return streamOf(
    "sync",
    generatedSource((epoch) => steps(generate(epoch)), generate, options),
  );
}

/**
 * Makes a stream of what a function generates asynchronously, for `for await`; all else is as in `generated`.
 *
 * @throws OptionsError for an unknown option; TypeError, while iterating, for a function that gives nothing to iterate
 *
 * ```ts
 * import { generatedAsync } from "@handloom/datasets";
 *
 * const numbers = generatedAsync(async function* numbers() {
 *   yield 1;
 *   yield 2;
 * });
 * const seen = [];
 * for await (const x of numbers) seen.push(x);
 * seen // => [1, 2]
 * ```
 */
export function generatedAsync<Item>(
  generate: (epoch: number) => AsyncIterable<Item>,
  options?: GeneratedOptions,
): AsyncStream<Item> {
  checkOptions("generatedAsync", options, "name length");
  return streamOf(
    "async",
    generatedSource((epoch) => asyncSteps(generate(epoch)), generate, options),
  );
}

type Steps<Item> = Pick<EpochPass<Item>, "next" | "close">;

function generatedSource<Item>(
  begin: (epoch: number) => Steps<Item>,
  generate: { readonly name: string },
  { name = generate?.name, length }: GeneratedOptions = {},
): Source<Item> {
  const description = `generated(${name})`;
  checkFunction("generated", generate, "Pass a generator function: function* numbers(epoch) { … }");
  return {
    description,
    positions: description,
    length,
    open: (epoch, position) => generatedPass(() => begin(epoch), asCount(position ?? 0)),
  };
}

function generatedPass<Item>(begin: () => Steps<Item>, from: number): EpochPass<Item> {
  let steps: Steps<Item> | undefined;
  let count = 0;
  function* nextGenerated(): Task<IteratorResult<Item, undefined>> {
    steps ??= begin();
    for (;;) {
      const step = yield* wait(steps.next());
      if (step.done) return over;
      if (count++ >= from) return step;
    }
  }
  return {
    next: () => run(nextGenerated()),
    position: () => Math.max(count, from),
    close: () => steps?.close(),
  };
}

function steps<Item>(items: Iterable<Item>): Steps<Item> {
  if (typeof Object(items)[Symbol.iterator] !== "function") throw notIterable(items, "a function*");
  const iterator = items[Symbol.iterator]();
  return { next: () => iterator.next(), close: () => void iterator.return?.() };
}

function asyncSteps<Item>(items: AsyncIterable<Item>): Steps<Item> {
  if (typeof Object(items)[Symbol.asyncIterator] !== "function") throw notIterable(items, "an async function*");
  const iterator = items[Symbol.asyncIterator]();
  return { next: () => iterator.next(), close: async () => void (await iterator.return?.()) };
}

function notIterable(items: unknown, kind: string): TypeError {
  return new TypeError(
    `generated: the function gave what is of type ${typeof items}, not items to iterate. Make it ${kind} that yields them.`,
  );
}
