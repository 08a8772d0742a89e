import { describe, expect, it } from "vitest";
import { progress } from "./progress.ts";
import { progressBar } from "./progressBar.ts";

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

describe("options", () => {
  it("count what an item stands for", () => {
    const { written, stream, clock, wait } = bench();
    const batches = [[1, 2], [3, 4], [5]];
    const bar = progress(batches, { stream, clock, total: 5, unit: "row", count: (rows) => rows.length });
    const counts: number[] = [];
    for (const _ of bar) {
      counts.push(bar.count);
      wait(1000);
    }
    expect(counts).toEqual([0, 2, 4]);
    expect(written).toEqual(["100% 5/5 [00:03<00:00,  1.67row/s]\n"]);
  });

  it("begin where a resumed run stands, without counting that for the rate", () => {
    const { written, stream, clock, wait } = bench();
    const bar = progress([1, 2], { stream, clock, total: 10, initial: 8 });
    expect(bar.count).toBe(8);
    for (const _ of bar) wait(500);
    expect(written).toEqual(["100% 10/10 [00:01<00:00,  2.00it/s]\n"]);
  });

  it("show nothing of a loop that is over before the delay", () => {
    const { written, stream, clock, wait } = bench();
    for (const _ of progress([1, 2], { stream, clock, delay: 5 })) wait(1000);
    expect(written).toEqual([]);
    for (const _ of progress([1, 2, 3], { stream, clock, delay: 5 })) wait(3000);
    expect(written).toHaveLength(2);
  });

  it("split the time between data, computing and outputs", () => {
    const { written, stream, clock, wait } = bench();
    const milliseconds = { feeds: 100, compute: 1000, outputs: 500 };
    function* slow() {
      for (let i = 0; i < 4; i++) {
        wait(100);
        yield i;
      }
    }
    const timing = { stats: () => ({ milliseconds: { ...milliseconds } }) };
    for (const _ of progress(slow(), { stream, clock, timing })) {
      wait(300);
      milliseconds.feeds += 20;
      milliseconds.compute += 180;
      milliseconds.outputs += 40;
    }
    expect(written).toEqual(["4it [00:01,  2.50it/s, data 25% compute 50% outputs 10%]\n"]);
  });

  it("split the time of a loop that waits, and close its source", async () => {
    const { written, stream, clock, wait } = bench();
    let isClosed = false;
    async function* slow() {
      try {
        for (;;) {
          wait(300);
          yield 1;
        }
      } finally {
        isClosed = true;
      }
    }
    const timing = { stats: () => ({ milliseconds: { feeds: 0, compute: 0, outputs: 0 } }) };
    for await (const _ of progress(slow(), { stream, clock, timing })) {
      wait(100);
      break;
    }
    expect([isClosed, written]).toEqual([true, ["0it [00:00, ?it/s, data 75% compute 0% outputs 0%]\n"]]);
  });

  it.each([
    [{ initial: -1 }, "progress: initial must be 0 or more, got -1. Leave it out."],
    [{ smoothing: 2 }, "progress: the smoothing must be from 0 to 1, got 2. Try 0.3."],
    [{ delay: Number.NaN }, "progress: the delay must be 0 or more seconds, got NaN. Try 1."],
    [{ total: 0.5 }, "progress: the total must be a whole number of 0 or more, got 0.5."],
  ])("refuse %j", (options, message) => {
    expect(() => progress([1], options)).toThrow(message);
    expect(() => progressBar(options)).toThrow(message);
  });
});

describe("write", () => {
  it("prints a line of its own where there is no terminal, and none when silent", () => {
    const { written, stream, clock } = bench();
    const bar = progress([1], { stream, clock });
    bar.write("before");
    for (const _ of bar) bar.write("within");
    progress([1], { stream, clock, silent: true }).write("hidden");
    expect(written).toEqual(["before\n", "within\n", "100% 1/1 [00:00<00:00, ?it/s]\n"]);
  });
});

describe("progressBar", () => {
  it("is moved by hand", () => {
    const { written, stream, clock, wait } = bench();
    const bar = progressBar({ description: "Bytes", total: 4000, unit: "B", unitScale: 1000, stream, clock });
    wait(6000);
    bar.advance(1000);
    bar.advance();
    bar.postfix({ file: "a" });
    bar.advance(2999);
    expect(bar.count).toBe(4000);
    bar.close();
    expect(written).toEqual([
      "Bytes:  25% 1.00k/4.00k [00:06<00:18, 167B/s]\n",
      "Bytes: 100% 4.00k/4.00k [00:06<00:00, 667B/s, file=a]\n",
    ]);
  });
});
