import { describe, expect, it } from "vitest";
import { generated } from "./generated.ts";
import type { Stream } from "./stream.ts";

/** Numbers, and a list of what has been opened and closed. */
function watched(log: string[], name: string) {
  return generated(function* watchedNumbers() {
    log.push(`open ${name}`);
    try {
      for (let i = 0; i < 5; i++) yield i;
    } finally {
      log.push(`close ${name}`);
    }
  });
}

describe("H3: rounds and parts", () => {
  it("repeat gives each epoch the source's next epochs", () => {
    const stream = generated(function* epochs(epoch) {
      yield epoch;
    }).repeat(3);
    expect([...stream]).toEqual([0, 1, 2]);
    expect([...stream]).toEqual([3, 4, 5]);
  });

  it("repeat without end ends with the first round of nothing, though there were others before", () => {
    const stream = generated(function* fewer(epoch) {
      if (epoch > 9) throw new Error("it goes on for ever");
      for (let i = epoch; i < 2; i++) yield 10 * epoch + i;
    }).repeat();
    expect([...stream]).toEqual([0, 1, 11]);
  });

  it("repeat closes each round before it opens the next", () => {
    const log: string[] = [];
    expect([...watched(log, "a").take(1).repeat(2)]).toEqual([0, 0]);
    expect(log).toEqual(["open a", "close a", "open a", "close a"]);
  });

  it("concat closes the first part before it opens the second", () => {
    const log: string[] = [];
    expect([...watched(log, "a").take(1).concat(watched(log, "b").take(1))]).toEqual([0, 0]);
    expect(log).toEqual(["open a", "close a", "open b", "close b"]);
  });

  it("a loop that fails closes what it was reading, once", () => {
    const log: string[] = [];
    const failing = watched(log, "a").map((x) => {
      if (x === 1) throw new Error("no 1");
      return x;
    });
    const iterator = failing[Symbol.iterator]();
    expect(iterator.next().value).toBe(0);
    expect(() => iterator.next()).toThrow("no 1");
    expect(log).toEqual(["open a", "close a"]);
    expect(iterator.next().done).toBe(true);
    iterator.return?.();
    expect(log).toEqual(["open a", "close a"]);
  });

  it.each([
    ["skip", (x: Stream<number>) => x.skip(3), [3, 4]],
    ["take", (x: Stream<number>) => x.take(2), [0, 1]],
  ] as const)("%s resumes from a loop that has begun and read nothing", (_, operator, want) => {
    const make = () => operator(watched([], "a"));
    const first = make();
    first[Symbol.iterator]();
    const resumed = make();
    resumed.restore(JSON.parse(JSON.stringify(first.state())));
    expect([...resumed]).toEqual(want);
  });

  it("a loop that ends leaves the place to one that was begun after it", () => {
    const stream = watched([], "a");
    const [older, newer] = [stream[Symbol.iterator](), stream[Symbol.iterator]()];
    newer.next();
    const before = stream.state();
    while (!older.next().done);
    expect(stream.state()).toEqual(before);
    newer.next();
    expect(stream.state()).not.toEqual(before);
  });
});
