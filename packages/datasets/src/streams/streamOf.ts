import { printedAs } from "@handloom/tensor";
import { loaded } from "./loaded.ts";
import { batched } from "./operators/batched.ts";
import { cached } from "./operators/cached.ts";
import { checkStream } from "./operators/checkStream.ts";
import { concatenated } from "./operators/concatenated.ts";
import { filtered } from "./operators/filtered.ts";
import { mapped } from "./operators/mapped.ts";
import { prefetched } from "./operators/prefetched.ts";
import { repeated } from "./operators/repeated.ts";
import { sharded } from "./operators/sharded.ts";
import { shuffled } from "./operators/shuffled.ts";
import { skipped } from "./operators/skipped.ts";
import { taken } from "./operators/taken.ts";
import { windowed } from "./operators/windowed.ts";
import { createPlace, type OwnedPass, type Place } from "./place.ts";
import { showStream } from "./showStream.ts";
import { over, type Source } from "./source.ts";
import type { AsyncStream, Operators, Stream, StreamOf, Timing } from "./stream.ts";
import { type Identity, positionIn, stateOf } from "./streamState.ts";
import type { Soon } from "./task.ts";

/**
 * Makes a stream of a source: with it a reader or an operator of your own is like the built-in ones.
 *
 * @param timing "sync" if `next()` of the source's passes never returns a promise
 * @param place whose epoch and position the stream shares. Default: its own
 *
 * ```ts
 * // 1, 2, …, n in every epoch.
 * const upTo = (n: number) =>
 *   streamOf<"sync", number>("sync", {
 *     description: `upTo(${n})`,
 *     positions: `upTo(${n})`,
 *     length: n,
 *     open(_, position = 0) {
 *       let at = position as number;
 *       return {
 *         next: () => (at < n ? { done: false, value: ++at } : { done: true, value: undefined }),
 *         position: () => at,
 *         close() {},
 *       };
 *     },
 *   });
 * [...upTo(3).map((x) => 10 * x)] // => [10, 20, 30]
 * ```
 */
export function streamOf<T extends Timing, Item>(
  timing: T,
  source: Source<Item>,
  place: Place = createPlace(),
): StreamOf<T, Item> {
  const operators = operatorsOf(timing, source, place);
  const resumable = resumableOf(source, { stream: source.description }, place);
  const stream: Stream<Item> | AsyncStream<Item> =
    timing === "sync"
      ? { ...(operators as Operators<"sync", Item>), ...resumable, [Symbol.iterator]: () => iterate(source, place) }
      : {
          ...(operators as Operators<"async", Item>),
          ...resumable,
          [Symbol.asyncIterator]: () => iterateAsync(source, place),
        };
  // Spread, a length that becomes known later would stay what it was.
  Object.defineProperty(stream, "length", { get: () => source.length, enumerable: true });
  return printedAs(stream, showStream) as StreamOf<T, Item>;
}

/** `state` and `restore` of what is known by `identity`. */
export function resumableOf<Item>(
  source: Source<Item>,
  identity: Identity,
  place: Place,
): { state(): unknown; restore(state: unknown): void } {
  return {
    state: () => stateOf(source, identity, place),
    restore: (state) => place.restore(positionIn(state, source, identity)),
  };
}

/** What can be done with a source, in streams that share `place`. */
function operatorsOf<T extends Timing, Item>(timing: T, source: Source<Item>, place: Place): Operators<T, Item> {
  const derive = <Other>(derived: Source<Other>): StreamOf<T, Other> => streamOf(timing, derived, place);
  return {
    source,
    length: source.length,
    map: <Changed>(change: (item: Item) => T extends "sync" ? Changed : Soon<Changed>) =>
      derive(mapped<Item, Changed>(source, change)),
    filter: (keep) => derive(filtered(source, keep)),
    take: (count) => derive(taken(source, count)),
    skip: (count) => derive(skipped(source, count)),
    shard: (index, count) => derive(sharded(source, index, count)),
    repeat: (times = Number.POSITIVE_INFINITY) => derive(repeated(source, times)),
    concat: <Other>(next: Stream<Other> | AsyncStream<Other>) => {
      checkStream("concat", next);
      return derive(concatenated(source, next.source));
    },
    shuffleBuffer: (size, seed) => derive(shuffled(source, size, seed)),
    batches: (size, options) => derive(batched(source, size, options)),
    window: (size, options) => derive(windowed(source, size, options)),
    cache: () => derive(cached(source)),
    prefetch: (ahead) => streamOf("async", prefetched(source, ahead), place),
    load: () => loaded(source) as ReturnType<Operators<T, Item>["load"]>,
  };
}

/**
 * By hand, not as a generator: the epoch begins now, not with the first `next()`, and what the pass gives is handed on as
 * it is, which costs less.
 */
function iterate<Item>(source: Source<Item>, place: Place): IterableIterator<Item, undefined> {
  const pass = place.begin(source);
  let isOver = false;
  function end(): IteratorReturnResult<undefined> {
    if (!isOver) pass.close();
    isOver = true;
    return over;
  }
  function take(): IteratorResult<Item, undefined> {
    const step = pass.next();
    if (step instanceof Promise) throw notSync(source);
    return step;
  }
  return {
    next() {
      if (isOver) return over;
      let step: IteratorResult<Item, undefined>;
      try {
        step = take();
      } catch (error) {
        end();
        throw error;
      }
      if (!step.done) return step;
      pass.finish();
      return end();
    },
    return: end,
    [Symbol.iterator]() {
      return this;
    },
  };
}

function iterateAsync<Item>(source: Source<Item>, place: Place): AsyncGenerator<Item, undefined> {
  return walkAsync(place.begin(source));
}

async function* walkAsync<Item>(pass: OwnedPass<Item>): AsyncGenerator<Item, undefined> {
  try {
    for (;;) {
      const step = await pass.next();
      if (step.done) {
        pass.finish();
        return undefined;
      }
      yield step.value;
    }
  } finally {
    await pass.close();
  }
}

function notSync<Item>({ description }: Source<Item>): TypeError {
  return new TypeError(
    `iterate: an item of ${description} is a promise. Put prefetch(1) before the map whose function is async, and use for await.`,
  );
}
