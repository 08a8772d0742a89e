import { describe, expect, expectTypeOf, it } from "vitest";
import type { Bar } from "./bar.ts";
import { progress } from "./progress.ts";

/** A stream that keeps what is written, and a clock that stands still until it is moved. */
function bench() {
  const written: string[] = [];
  let now = 0;
  return {
    written,
    stream: { write: (text: string) => written.push(text) },
    clock: () => now,
    wait(milliseconds: number) {
      now += milliseconds;
    },
  };
}

async function* later<T>(items: readonly T[]): AsyncGenerator<T, void> {
  for (const item of items) yield item;
}

describe("progress", () => {
  it("passes the items on and counts the finished iterations", () => {
    const bar = progress(["a", "b", "c"], { silent: true });
    const seen: [string, number][] = [];
    for (const item of bar) seen.push([item, bar.count]);
    expect(seen).toEqual([
      ["a", 0],
      ["b", 1],
      ["c", 2],
    ]);
    expect(bar.count).toBe(3);
  });

  it("prints a plain line every five seconds and a last one where there is no terminal", () => {
    const { written, stream, clock, wait } = bench();
    const bar = progress([1, 2, 3, 4, 5, 6], { description: "Epoch 1", stream, clock });
    for (const loss of bar) {
      wait(2000);
      bar.postfix({ loss });
    }
    expect(written).toEqual([
      "Epoch 1:  50% 3/6 [00:06<00:06,  2.00s/it, loss=3]\n",
      "Epoch 1: 100% 6/6 [00:12<00:00,  2.00s/it, loss=6]\n",
      "Epoch 1: 100% 6/6 [00:12<00:00,  2.00s/it, loss=6]\n",
    ]);
  });

  it("shows the rate of late on the way and the mean one at the end", () => {
    const { written, stream, clock, wait } = bench();
    for (const i of progress([...Array(20).keys()], { stream, clock })) wait(i < 10 ? 500 : 1000);
    // 10, 5 and 5 iterations in 5 s each, the newest counting 3 tenths of all: (0.21·10 + 0.3·5) / (0.51·5), …
    expect(written.map((line) => /\S+(?=\])/.exec(line)?.[0])).toEqual([
      "2.00it/s",
      "1.41it/s",
      "1.22it/s",
      "1.33it/s",
    ]);
  });

  it("prints nothing when silent, and never asks for the time", () => {
    const { written, stream } = bench();
    const clock = (): number => {
      throw new Error("asked");
    };
    for (const _ of progress([1, 2, 3], { stream, clock, silent: true }));
    expect(written).toEqual([]);
  });

  it("leaves no line when told not to", () => {
    const { written, stream, clock } = bench();
    for (const _ of progress([1], { stream, clock, leave: false }));
    expect(written).toEqual([]);
  });

  it.each<{ title: string; source: Iterable<number>; total?: number; want: string }>([
    { title: "an array's length", source: [7, 8], want: "100% 2/2 [00:00<00:00, ?it/s]\n" },
    { title: "a set's size", source: new Set([7, 8]), want: "100% 2/2 [00:00<00:00, ?it/s]\n" },
    {
      title: "the length of anything that has one",
      source: {
        length: 4,
        *[Symbol.iterator]() {
          yield 1;
          yield 2;
        },
      } as Iterable<number>,
      want: " 50% 2/4 [00:00<?, ?it/s]\n",
    },
    { title: "the option before the length", source: [7, 8], total: 4, want: " 50% 2/4 [00:00<?, ?it/s]\n" },
    { title: "nothing of a generator", source: [7, 8].values(), want: "2it [00:00, ?it/s]\n" },
  ])("takes the total from $title", ({ source, total, want }) => {
    const { written, stream, clock } = bench();
    for (const _ of progress(source, { stream, clock, total }));
    expect(written).toEqual([want]);
  });

  it("takes no total from a string, whose length is in other units", () => {
    const { written, stream, clock } = bench();
    expect([...progress("a🚀", { stream, clock })]).toEqual(["a", "🚀"]);
    expect(written).toEqual(["2it [00:00, ?it/s]\n"]);
  });

  it("closes at a break, and the source with it", () => {
    const { written, stream, clock } = bench();
    let closed = false;
    function* source() {
      try {
        yield* [1, 2, 3];
      } finally {
        closed = true;
      }
    }
    for (const item of progress(source(), { stream, clock })) if (item === 2) break;
    expect(closed).toBe(true);
    expect(written).toEqual(["1it [00:00, ?it/s]\n"]);
  });

  it("closes when the body or the source throws, and lets the error through", () => {
    const { written, stream, clock } = bench();
    expect(() => {
      for (const _ of progress([1, 2], { stream, clock })) throw new Error("body");
    }).toThrow("body");
    function* failing() {
      yield 1;
      throw new Error("source");
    }
    expect(() => [...progress(failing(), { stream, clock })]).toThrow("source");
    expect(written).toEqual(["  0% 0/2 [00:00<?, ?it/s]\n", "1it [00:00, ?it/s]\n"]);
  });

  it("closes when counting an item or closing the source throws", () => {
    const { written, stream, clock } = bench();
    const endless = { next: () => ({ done: false, value: 1 }), return: () => fail("source") };
    function fail(what: string): never {
      throw new Error(what);
    }
    expect(() => {
      for (const _ of progress([1, 2], { stream, clock, count: () => fail("count") }));
    }).toThrow("count");
    expect(() => {
      for (const _ of progress({ [Symbol.iterator]: () => endless }, { stream, clock })) break;
    }).toThrow("source");
    expect(written).toEqual(["  0% 0/2 [00:00<?, ?it/s]\n", "0it [00:00, ?it/s]\n"]);
  });

  it("is closed once, whatever is asked of its iterator afterwards", () => {
    const { written, stream, clock } = bench();
    const iterator = progress([1, 2], { stream, clock })[Symbol.iterator]();
    iterator.next();
    for (let i = 0; i < 2; i++) expect(iterator.return?.()).toEqual({ done: true, value: undefined });
    expect(iterator.next()).toEqual({ done: true, value: undefined });
    const whole = progress([1], { stream, clock })[Symbol.iterator]();
    for (let i = 0; i < 3; i++) whole.next();
    whole.return?.();
    expect(written).toEqual(["  0% 0/2 [00:00<?, ?it/s]\n", "100% 1/1 [00:00<00:00, ?it/s]\n"]);
  });

  it("starts from 0 in each new iterator", () => {
    const { written, stream, clock } = bench();
    const bar = progress([1, 2], { stream, clock });
    for (const _ of bar);
    for (const _ of bar);
    expect(bar.count).toBe(2);
    expect(written).toEqual(Array(2).fill("100% 2/2 [00:00<00:00, ?it/s]\n"));
  });

  it("prints nothing before it is iterated", () => {
    const { written, stream, clock } = bench();
    const bar = progress([1, 2], { stream, clock });
    bar.postfix({ loss: 1 });
    bar[Symbol.iterator]();
    expect(written).toEqual([]);
    expect(bar.count).toBe(0);
  });

  it("goes through an asynchronous source, closing at a break too", async () => {
    const { written, stream, clock } = bench();
    const seen: number[] = [];
    const bar = progress(later([1, 2, 3]), { stream, clock, total: 3 });
    for await (const item of bar) seen.push(item);
    for await (const item of progress(later([1, 2, 3]), { stream, clock })) if (item === 2) break;
    expect(seen).toEqual([1, 2, 3]);
    expect(bar.count).toBe(3);
    expect(written).toEqual(["100% 3/3 [00:00<00:00, ?it/s]\n", "1it [00:00, ?it/s]\n"]);
  });

  it("looks at the clock at each step of a slow loop and at few of a fast one", () => {
    const { stream } = bench();
    const looks = (steps: number, milliseconds: number): number => {
      let count = 0;
      let now = 0;
      const clock = (): number => {
        count++;
        return now;
      };
      for (const _ of progress(
        {
          *[Symbol.iterator]() {
            for (let i = 0; i < steps; i++) yield i;
          },
        },
        { stream, clock },
      ))
        now += milliseconds;
      return count;
    };
    expect(looks(1000, 2)).toBeGreaterThan(1000);
    expect(looks(1000, 0.001)).toBeLessThan(100);
  });

  it("is due again soon after a fast loop turned slow", () => {
    const { written, stream, clock, wait } = bench();
    for (const i of progress([...Array(1040).keys()], { stream, clock })) wait(i < 1000 ? 0.001 : 5000);
    expect(written.length).toBeGreaterThan(4);
  });

  it("keeps the kind of the source in the type", () => {
    expectTypeOf(progress([1])).toEqualTypeOf<Iterable<number> & Bar>();
    expectTypeOf(progress(later(["a"]))).toEqualTypeOf<AsyncIterable<string> & Bar>();
    // @ts-expect-error a number cannot be iterated
    expect(() => progress(3)).toThrow(
      "progress: the source, of type number, cannot be iterated. Pass an array, the batches of a dataset, a generator or the like.",
    );
    // @ts-expect-error a misspelt option
    expect(() => progress([1], { descripton: "Epoch" })).toThrow("did you mean description?");
    // @ts-expect-error a tensor is not shown: take its item()
    progress([1]).postfix({ loss: {} });
  });

  it.each([-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])("refuses the total %s", (total) => {
    expect(() => progress([1], { total })).toThrow(
      `progress: the total must be a whole number of 0 or more, got ${total}. Leave it out when it is unknown.`,
    );
  });
});
