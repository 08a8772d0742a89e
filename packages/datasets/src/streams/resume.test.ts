import { isTensor, tensor } from "@handloom/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrays } from "../tables/arrays.ts";
import { generated, generatedAsync } from "./generated.ts";
import type { AsyncStream, Stream } from "./stream.ts";
import { zipped } from "./zipped.ts";

/** An item as plain values, to compare. */
function plain(item: unknown): unknown {
  if (isTensor(item)) return { dtype: item.dtype, shape: item.shape, data: [...item.data] };
  if (typeof item !== "object" || item === null) return item;
  return Object.fromEntries(Object.entries(item).map(([key, value]) => [key, plain(value)]));
}

type Row = { x: number };
type Any = Stream<unknown> | AsyncStream<unknown>;

/** Numbers that depend on the epoch, so that a wrong epoch shows. */
function* numbers(epoch: number, length: number): Generator<Row> {
  for (let i = 0; i < length; i++) yield { x: 1000 * epoch + i };
}

async function* later(epoch: number, length: number): AsyncGenerator<Row> {
  for (const row of numbers(epoch, length)) {
    if (row.x % 3 === 0) await Promise.resolve();
    yield row;
  }
}

const count = fc.integer({ min: 1, max: 6 });
const sources = fc.nat({ max: 17 }).chain((length) =>
  fc.constantFrom<() => Stream<Row> | AsyncStream<Row>>(
    () => generated((epoch) => numbers(epoch, length), { name: "numbers" }),
    () => generatedAsync((epoch) => later(epoch, length), { name: "later" }),
    () =>
      arrays({ x: Float64Array.from({ length }, (_, i) => i) })
        .shuffle(3)
        .map(({ x }) => ({ x: x.item() })),
  ),
);
/** Each takes rows to rows, so that they go in any order. */
const operators = fc.oneof(
  fc.constant((stream: Stream<Row>) => stream.map(({ x }) => ({ x: x * 2 + 1 }))),
  fc.constant((stream: Stream<Row>) => stream.filter(({ x }) => x % 3 !== 1)),
  fc.nat(12).map((n) => (stream: Stream<Row>) => stream.take(n)),
  fc.nat(5).map((n) => (stream: Stream<Row>) => stream.skip(n)),
  fc.nat(3).map((n) => (stream: Stream<Row>) => stream.repeat(n)),
  fc.tuple(count, fc.nat(9)).map(
    ([size, seed]) =>
      (stream: Stream<Row>) =>
        stream.shuffleBuffer(size, seed),
  ),
  fc.constant((stream: Stream<Row>) => stream.cache()),
  fc.nat(5).map((n) => (stream: Stream<Row>) => stream.concat(generated((e) => numbers(e + 7, n), { name: "more" }))),
  fc.constant((stream: Stream<Row>) =>
    zipped({ a: stream, b: stream.map(({ x }) => -x) }).map(({ a, b }) => ({ x: a.x - b })),
  ),
  count.map((ahead) => (stream: Stream<Row>) => stream.prefetch(ahead) as unknown as Stream<Row>),
);
const endings = fc.oneof(
  fc.constant((stream: Stream<Row>): Any => stream),
  fc.tuple(count, fc.boolean()).map(
    ([size, dropLast]) =>
      (stream: Stream<Row>): Any =>
        stream.batches(size, { dropLast }),
  ),
  fc.tuple(count, count).map(
    ([size, step]) =>
      (stream: Stream<Row>): Any =>
        stream.window(size, { step }),
  ),
  fc.tuple(count, count).map(
    ([size, ahead]) =>
      (stream: Stream<Row>): Any =>
        stream
          .map(({ x }) => ({ x: tensor([x, x + 1]) }))
          .batches(size)
          .prefetch(ahead),
  ),
);
const pipelines = fc
  .tuple(sources, fc.array(operators, { maxLength: 4 }), endings)
  .map(([source, list, end]) => (): Any => {
    // A synchronous and an asynchronous stream have the same operators; which it is shows at run time only.
    const stream = list.reduce((before, apply) => apply(before), source() as Stream<Row>);
    return end(stream);
  });

interface Seen {
  readonly epoch: number;
  readonly item: unknown;
  readonly state: unknown;
}

/** What a loop of some epochs sees that may stop after any item. */
async function record(stream: Any, from: number, epochs: number): Promise<Seen[]> {
  const seen: Seen[] = [];
  for (let epoch = from; epoch < epochs; epoch++)
    for await (const item of stream)
      seen.push({ epoch, item: plain(item), state: JSON.parse(JSON.stringify(stream.state())) });
  return seen;
}

describe("a stream of any operators", () => {
  it("resumes after every item as if there had been no stop", async () => {
    await fc.assert(
      fc.asyncProperty(pipelines, fc.nat(), async (make, choice) => {
        const straight = await record(make(), 0, 2);
        if (straight.length === 0) return;
        for (const at of [choice % straight.length, straight.length - 1]) {
          const { epoch = 0, state } = straight[at] ?? {};
          const resumed = make();
          resumed.restore(state);
          expect(resumed.state()).toEqual(state);
          const items = (list: readonly Seen[]) => list.map(({ epoch, item }) => ({ epoch, item }));
          expect(items(await record(resumed, epoch, 2))).toEqual(items(straight.slice(at + 1)));
        }
      }),
      { numRuns: 400 },
    );
  });

  it("resumes a resumed run, at each item", async () => {
    await fc.assert(
      fc.asyncProperty(pipelines, async (make) => {
        const straight = (await record(make(), 0, 1)).map(({ item }) => item);
        const seen: unknown[] = [];
        let state: unknown;
        // A new process for each item.
        for (let i = 0; i < straight.length; i++) {
          const stream = make();
          if (state !== undefined) stream.restore(state);
          for await (const item of stream) {
            seen.push(plain(item));
            state = JSON.parse(JSON.stringify(stream.state()));
            break;
          }
        }
        expect(seen).toEqual(straight);
      }),
      { numRuns: 150 },
    );
  });
});
