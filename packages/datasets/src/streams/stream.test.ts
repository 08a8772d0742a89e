import { type Tensor, tensor } from "@handloom/tensor";
import { describe, expect, expectTypeOf, it } from "vitest";
import { arrays } from "../tables/arrays.ts";
import type { Dataset } from "../tables/dataset.ts";
import { generated, generatedAsync } from "./generated.ts";
import type { AsyncStream, Stream } from "./stream.ts";
import { streamOf } from "./streamOf.ts";
import { zipped } from "./zipped.ts";

const upTo = (length: number): Stream<number> =>
  generated(
    function* upTo() {
      for (let i = 0; i < length; i++) yield i;
    },
    { length },
  );
const asyncUpTo = (length: number): AsyncStream<number> =>
  generatedAsync(async function* upTo() {
    for (let i = 0; i < length; i++) yield i;
  });
const lists = (stream: Stream<Tensor>) => [...stream].map((batch) => batch.toArray());

async function collected<Item>(stream: AsyncStream<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

describe("operators", () => {
  it.each<{ title: string; stream: Stream<number>; want: number[]; length: number | undefined }>([
    { title: "map", stream: upTo(3).map((x) => x * x), want: [0, 1, 4], length: 3 },
    { title: "filter", stream: upTo(6).filter((x) => x % 2 === 0), want: [0, 2, 4], length: undefined },
    { title: "take", stream: upTo(6).take(2), want: [0, 1], length: 2 },
    { title: "take more than there is", stream: upTo(2).take(5), want: [0, 1], length: 2 },
    { title: "skip", stream: upTo(5).skip(3), want: [3, 4], length: 2 },
    { title: "skip more than there is", stream: upTo(2).skip(3), want: [], length: 0 },
    { title: "repeat", stream: upTo(2).repeat(3), want: [0, 1, 0, 1, 0, 1], length: 6 },
    { title: "repeat without end", stream: upTo(2).repeat().take(5), want: [0, 1, 0, 1, 0], length: undefined },
    { title: "repeat nothing without end", stream: upTo(0).repeat(), want: [], length: undefined },
    { title: "concat", stream: upTo(2).concat(upTo(3)), want: [0, 1, 0, 1, 2], length: 5 },
    { title: "cache", stream: upTo(3).cache(), want: [0, 1, 2], length: 3 },
  ])("$title", ({ stream, want, length }) => {
    expect([...stream]).toEqual(want);
    expect(stream.length).toBe(length === undefined && want.length === 0 ? undefined : length);
  });

  it("take asks for no more than it gives", () => {
    const asked: number[] = [];
    const stream = upTo(9).map((x) => {
      asked.push(x);
      return x;
    });
    expect([...stream.take(2)]).toEqual([0, 1]);
    expect(asked).toEqual([0, 1]);
  });

  it("window groups that overlap, leaving out what is not full", () => {
    expect(lists(upTo(5).window(3))).toEqual([
      [0, 1, 2],
      [1, 2, 3],
      [2, 3, 4],
    ]);
    expect(lists(upTo(7).window(2, { step: 3 }))).toEqual([
      [0, 1],
      [3, 4],
    ]);
    expect(upTo(5).window(3).length).toBe(3);
    expect(upTo(7).window(2, { step: 3 }).length).toBe(2);
    expect(upTo(1).window(2).length).toBe(0);
  });

  it("batches what there is, or whole batches only", () => {
    expect(lists(upTo(5).batches(2))).toEqual([[0, 1], [2, 3], [4]]);
    expect(lists(upTo(5).batches(2, { dropLast: true }))).toEqual([
      [0, 1],
      [2, 3],
    ]);
    expect([upTo(5).batches(2).length, upTo(5).batches(2, { dropLast: true }).length]).toEqual([3, 2]);
  });

  it("shuffleBuffer gives every item once, in an order of each epoch's own", () => {
    const stream = upTo(50).shuffleBuffer(10, 1);
    const [first, second] = [[...stream], [...stream]];
    expect([...first].sort((a, b) => a - b)).toEqual([...upTo(50)]);
    expect(second).not.toEqual(first);
    const again = upTo(50).shuffleBuffer(10, 1);
    expect([[...again], [...again]]).toEqual([first, second]);
    expect([...upTo(50).shuffleBuffer(10, 2)]).not.toEqual(first);
  });

  it("shuffleBuffer holds no more than its size", () => {
    const order = [...upTo(100).shuffleBuffer(5, 3)];
    // Item i can come out when it is read, which is when i − 4 have come out.
    for (const [out, item] of order.entries()) expect(item - out).toBeLessThan(5);
  });

  it("shuffleBuffer makes all orders of a buffer equally often", () => {
    const stream = upTo(3).shuffleBuffer(3, 11);
    const counts = new Map<string, number>();
    for (let epoch = 0; epoch < 6000; epoch++) {
      const order = [...stream].join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
    expect(counts.size).toBe(6);
    expect(chiSquare).toBeLessThan(20.5); // the 99.9th percentile for 5 degrees of freedom
  });

  it("cache reads its source once", () => {
    let reads = 0;
    const stream = upTo(3)
      .map((x) => {
        reads++;
        return x;
      })
      .cache();
    for (const _ of stream) break;
    expect([[...stream], [...stream], [...stream]]).toEqual(Array(3).fill([0, 1, 2]));
    expect(reads).toBe(4);
  });

  it("share the epoch among all that derive from one", () => {
    const numbers = generated(function* numbers(epoch) {
      yield epoch;
    });
    expect([...numbers]).toEqual([0]);
    expect([...numbers.map((x) => x * 10)]).toEqual([10]);
    expect(lists(numbers.batches(2))).toEqual([[2]]);
  });

  it.each<[string, () => unknown, string]>([
    ["take", () => upTo(3).take(-1), "take: count is -1. Give a whole number of at least 0."],
    ["skip", () => upTo(3).skip(0.5), "skip: count is 0.5. Give a whole number of at least 0."],
    ["repeat", () => upTo(3).repeat(-1), "repeat: the number of times is -1. Give a whole number of at least 0."],
    ["window", () => upTo(3).window(0), "window: size is 0. Give a whole number of at least 1."],
    ["step", () => upTo(3).window(1, { step: 0 }), "window: step is 0. Give a whole number of at least 1."],
    ["buffer", () => upTo(3).shuffleBuffer(0, 1), "shuffleBuffer: size is 0. Give a whole number of at least 1."],
    [
      "seed",
      () => upTo(3).shuffleBuffer(1, -1),
      "shuffleBuffer: seed is -1. Give a whole number from 0 to 2147483647.",
    ],
    [
      "prefetch",
      () => upTo(3).prefetch(0),
      "prefetch: the number of items ahead is 0. Give a whole number of at least 1.",
    ],
    ["nothing to zip", () => zipped({}), "zipped: there is no stream. Pass a record such as { x, y }."],
  ])("refuse bad numbers: %s", (_, make, message) => {
    expect(make).toThrow(message);
  });
});

describe("zipped", () => {
  it("joins streams to records, of which none may be longer unless told so", async () => {
    expect([...zipped({ x: upTo(2), y: upTo(2).map(String) })]).toEqual([
      { x: 0, y: "0" },
      { x: 1, y: "1" },
    ]);
    expect(() => [...zipped({ x: upTo(2), y: upTo(3) })]).toThrow(
      "zipped: x ended, but y went on. Check that they belong together, or pass { shortest: true }.",
    );
    const short = zipped({ x: upTo(2), y: upTo(3) }, { shortest: true });
    expect([[...short].length, short.length]).toEqual([2, 2]);
    expect(await collected(zipped({ x: upTo(2), y: asyncUpTo(2) }))).toEqual([
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ]);
  });

  it("closes all of its streams, though one of them fails at that", () => {
    const closed: string[] = [];
    const closing = (name: string, fails: boolean) =>
      generated(function* source() {
        try {
          yield* [1, 2];
        } finally {
          closed.push(name);
          if (fails) failing();
        }
      });
    const failing = (): never => {
      throw new Error("not closed");
    };
    const rows = zipped({ x: closing("x", true), y: closing("y", false) });
    expect(() => {
      for (const _ of rows) break;
    }).toThrow("not closed");
    expect(closed).toEqual(["x", "y"]);
  });
});

describe("prefetch", () => {
  it("reads so many items ahead and no more", async () => {
    let read = 0;
    const stream = upTo(20)
      .map((x) => {
        read++;
        return x;
      })
      .prefetch(3);
    const counts: number[] = [];
    for await (const _ of stream) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      counts.push(read);
    }
    expect(counts.slice(0, 4)).toEqual([4, 5, 6, 7]);
    expect(counts.at(-1)).toBe(20);
  });

  it("hands on an error where it belongs, after the items before it", async () => {
    const stream = asyncUpTo(9)
      .map((x) => {
        if (x === 2) throw new Error("bad item");
        return x;
      })
      .prefetch(4);
    const seen: number[] = [];
    await expect(async () => {
      for await (const x of stream) seen.push(x);
    }).rejects.toThrow("bad item");
    expect(seen).toEqual([0, 1]);
  });

  it("closes what it reads after a break", async () => {
    let isClosed = false;
    const stream = generatedAsync(async function* endless() {
      try {
        for (let i = 0; ; i++) yield i;
      } finally {
        isClosed = true;
      }
    }).prefetch(2);
    for await (const _ of stream) break;
    expect(isClosed).toBe(true);
  });
});

describe("load", () => {
  it("makes a dataset of one epoch, at once or in time", async () => {
    const set = upTo(3)
      .map((x) => ({ x: tensor([x, x]), y: x * 2 }))
      .load();
    expect([set.length, [...set.batches(3)][0]?.y.toArray()]).toEqual([3, [0, 2, 4]]);
    const later = await asyncUpTo(2)
      .map((x) => ({ x }))
      .load();
    expect([...later.batches(2)][0]?.x.toArray()).toEqual([0, 1]);
    expectTypeOf(set).toEqualTypeOf<Dataset<{ readonly x: Tensor; readonly y: Tensor }>>();
  });

  it("refuses what has no columns of numbers", () => {
    expect(() => upTo(3).load()).toThrow("load: the items are not records");
    expect(() =>
      upTo(3)
        .map((x) => ({ x: String(x) }))
        .load(),
    ).toThrow('load: "x" holds strings, but a dataset has columns of numbers.');
  });
});

describe("a stream", () => {
  it("is for await where an item has to be waited for", async () => {
    const wrong = upTo(2).map(async (x) => x);
    expect(() => [...wrong]).toThrow("Put prefetch(1) before the map whose function is async, and use for await.");
    const right = upTo(2)
      .prefetch(1)
      .map(async (x) => x + 1);
    expect(await collected(right)).toEqual([1, 2]);
    expectTypeOf(right).toEqualTypeOf<AsyncStream<number>>();
  });

  it("is made of any source", () => {
    const dice = streamOf("sync", { ...upTo(2).source, description: "dice" });
    expect([...dice.map((x) => x + 1)]).toEqual([1, 2]);
    expectTypeOf(dice).toEqualTypeOf<Stream<number>>();
  });

  it("knows what its batches hold", () => {
    const stream = upTo(2).map((x) => ({ x, name: "a", image: tensor([x]), flags: [true] }));
    const batches = stream.batches(2);
    expectTypeOf(batches).toEqualTypeOf<
      Stream<{
        readonly x: Tensor;
        readonly name: readonly string[];
        readonly image: Tensor;
        readonly flags: Tensor;
      }>
    >();
    const [batch] = batches;
    expect(batch?.name).toEqual(["a", "a"]);
    expect(batch?.flags.dtype).toBe("bool");
  });

  it("is what a dataset is, too", () => {
    const set = arrays({ x: [1, 2, 3] });
    expect([...set.map(({ x }) => x.item()).filter((x) => x > 1)]).toEqual([2, 3]);
    expect([...set.batches(2).map(({ x }) => x.size)]).toEqual([2, 1]);
  });
});
