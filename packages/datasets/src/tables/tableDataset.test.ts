import type { Tensor } from "@handloom/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrays } from "./arrays.ts";
import type { Batches, Dataset } from "./dataset.ts";

type Row = { x: Tensor };
const range = (length: number): Dataset<Row> => arrays({ x: Int32Array.from({ length }, (_, i) => i) });
const values = ({ x }: Row): number[] => [...x.data];
const epochOf = (rows: Iterable<Row>): number[][] => [...rows].map(values);
const json = (state: unknown): unknown => JSON.parse(JSON.stringify(state));

const lengths = fc.integer({ min: 0, max: 30 });
const sizes = fc.integer({ min: 1, max: 12 });
const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });

describe("an epoch", () => {
  it("holds every row once, in the rows' own order unless shuffled", () => {
    fc.assert(
      fc.property(lengths, sizes, seeds, (length, size, seed) => {
        const all = Array.from({ length }, (_, i) => i);
        expect(epochOf(range(length).batches(size)).flat()).toEqual(all);
        const shuffled = range(length).shuffle(seed).batches(size);
        for (let epoch = 0; epoch < 3; epoch++)
          expect(
            epochOf(shuffled)
              .flat()
              .sort((a, b) => a - b),
          ).toEqual(all);
      }),
    );
  });

  it("has `length` batches of `size` rows, but for the last", () => {
    fc.assert(
      fc.property(lengths, sizes, fc.boolean(), (length, size, dropLast) => {
        const batches = range(length).shuffle(1).batches(size, { dropLast });
        const counts = epochOf(batches).map((batch) => batch.length);
        expect(counts.length).toBe(batches.length);
        expect(counts.slice(0, -1).every((count) => count === size)).toBe(true);
        if (dropLast) expect(counts.every((count) => count === size)).toBe(true);
      }),
    );
  });

  it("comes in another order each time, and in the same orders from the same seed", () => {
    const three = (seed: number) => {
      const batches = range(20).shuffle(seed).batches(4);
      return [epochOf(batches), epochOf(batches), epochOf(batches)];
    };
    const [first, second, third] = three(5);
    expect(second).not.toEqual(first);
    expect(third).not.toEqual(first);
    expect(third).not.toEqual(second);
    expect(three(5)).toEqual([first, second, third]);
    expect(three(6)).not.toEqual([first, second, third]);
  });

  it("is the dataset's, whichever batches or rows iterate it", () => {
    const kept = range(20).shuffle(5);
    const batches = kept.batches(4);
    const straight = [epochOf(batches), epochOf(batches), epochOf(batches)];
    const set = range(20).shuffle(5);
    expect(epochOf(set.batches(4))).toEqual(straight[0]);
    expect(epochOf(set).flat()).toEqual(straight[1]?.flat());
    expect(epochOf(set.batches(4))).toEqual(straight[2]);
  });

  it("is new after a break", () => {
    const whole = range(20).shuffle(5).batches(4);
    const [, second] = [epochOf(whole), epochOf(whole)];
    const broken = range(20).shuffle(5).batches(4);
    for (const _ of broken) break;
    expect(epochOf(broken)).toEqual(second);
  });

  it("is another one for each shuffle, whose last seed counts", () => {
    const set = range(20);
    expect(epochOf(set.shuffle(1).shuffle(2))).toEqual(epochOf(set.shuffle(2)));
  });
});

describe("two live iterators", () => {
  it("go through an epoch each, undisturbed", () => {
    const apart = range(12).shuffle(3).batches(4);
    const [first, second] = [epochOf(apart), epochOf(apart)];
    const shared = range(12).shuffle(3).batches(4);
    const [a, b] = [shared[Symbol.iterator](), shared[Symbol.iterator]()];
    const seen: [number[][], number[][]] = [[], []];
    for (let i = 0; i < 3; i++)
      for (const [which, iterator] of [b, a].entries()) {
        const { value } = iterator.next();
        seen[which === 0 ? 1 : 0].push(values(value));
      }
    expect(seen).toEqual([first, second]);
  });

  it("leave the dataset's position to the one made last", () => {
    const shared = range(12).shuffle(3).batches(4);
    const older = shared[Symbol.iterator]();
    older.next();
    const newer = shared[Symbol.iterator]();
    newer.next();
    older.next();
    expect(shared.state()).toMatchObject({ epoch: 1, position: 4 });
    for (let step = older.next(); !step.done; step = older.next());
    expect(shared.state()).toMatchObject({ epoch: 1, position: 4 });
    newer.next();
    expect(shared.state()).toMatchObject({ epoch: 1, position: 8 });
  });
});

describe("state and restore", () => {
  const epochs = 3;
  type Make = () => Batches<Row>;

  /** What a loop sees that may be stopped after any batch: the batches of each epoch and the state in each body. */
  function record(batches: Batches<Row>, from = 0): { epoch: number; batch: number[]; state: unknown }[] {
    const seen = [];
    for (let epoch = from; epoch < epochs; epoch++)
      for (const row of batches) seen.push({ epoch, batch: values(row), state: json(batches.state()) });
    return seen;
  }

  it("resume after every batch as if there had been no stop", () => {
    fc.assert(
      fc.property(lengths, sizes, seeds, fc.boolean(), (length, size, seed, dropLast) => {
        const make: Make = () => range(length).shuffle(seed).batches(size, { dropLast });
        const straight = record(make());
        for (const [i, { epoch, state }] of straight.entries()) {
          const resumed = make();
          resumed.restore(state);
          expect(record(resumed, epoch)).toEqual(straight.slice(i + 1));
        }
      }),
      { numRuns: 30 },
    );
  });

  it("resume between epochs at the start of the next one", () => {
    const straight = range(10).shuffle(2).batches(3);
    epochOf(straight);
    const resumed = range(10).shuffle(2).batches(3);
    resumed.restore(json(straight.state()));
    expect(epochOf(resumed)).toEqual(epochOf(straight));
  });

  it("resume where a break left off", () => {
    const whole = epochOf(range(10).shuffle(2).batches(3));
    const broken = range(10).shuffle(2).batches(3);
    for (const _ of broken) break;
    const resumed = range(10).shuffle(2).batches(3);
    resumed.restore(broken.state());
    expect(epochOf(resumed)).toEqual(whole.slice(1));
  });

  it("resume rows, and the dataset on behalf of its batches", () => {
    const [row] = range(10).shuffle(2);
    const set = range(10).shuffle(2);
    for (const _ of set.batches(3)) break;
    const resumed = range(10).shuffle(2);
    resumed.restore(json(set.state()));
    const rest = epochOf(resumed).flat();
    expect(rest).toEqual(epochOf(range(10).shuffle(2)).flat().slice(3));
    expect(rest).not.toContain(row?.x.item());
  });

  it("continue only in an iterator made after restore", () => {
    const batches = range(10).shuffle(2).batches(3);
    const older = batches[Symbol.iterator]();
    older.next();
    const state = batches.state();
    older.next();
    batches.restore(state);
    older.next();
    older.next();
    older.next();
    expect(batches.state()).toEqual(state);
    expect(epochOf(batches)).toEqual(epochOf(range(10).shuffle(2).batches(3)).slice(1));
  });

  it("start a fresh dataset's first epoch from a fresh state", () => {
    const batches = range(10).shuffle(2).batches(3);
    batches.restore(range(10).shuffle(2).batches(3).state());
    expect(epochOf(batches)).toEqual(epochOf(range(10).shuffle(2).batches(3)));
  });

  it("keep plain JSON", () => {
    const batches = range(10).shuffle(2).batches(3);
    for (const _ of batches) break;
    expect(batches.state()).toEqual({ rows: 10, seed: 2, batchSize: 3, dropLast: false, epoch: 0, position: 3 });
    expect(range(10).state()).toEqual({ rows: 10, seed: null, epoch: 0, position: 0 });
  });

  const good = { rows: 10, seed: 2, batchSize: 3, dropLast: false, epoch: 0, position: 3 };
  it.each([
    [{ ...good, rows: 9 }, "restore: rows is 9 in the state but 10 here. "],
    [{ ...good, seed: 3 }, "restore: seed is 3 in the state but 2 here. "],
    [{ ...good, seed: null }, "restore: seed is null in the state but 2 here. "],
    [{ ...good, batchSize: 4 }, "restore: batchSize is 4 in the state but 3 here. "],
    [{ ...good, dropLast: true }, "restore: dropLast is true in the state but false here. "],
    [{ rows: 10, seed: 2, epoch: 0, position: 3 }, "restore: batchSize is undefined in the state but 3 here. "],
    [{ ...good, position: 11 }, "restore: the state is at row 11, but there are only 10 rows. "],
    [{ ...good, position: -1 }, "restore: this is not the state of a dataset. "],
    [{ ...good, position: 1.5 }, "restore: this is not the state of a dataset. "],
    [{ ...good, epoch: "0" }, "restore: this is not the state of a dataset. "],
    [{}, "restore: this is not the state of a dataset. "],
    [null, "restore: this is not the state of a dataset. "],
    ["state", "restore: this is not the state of a dataset. "],
  ])("refuse %j and change nothing", (state, message) => {
    const batches = range(10).shuffle(2).batches(3);
    for (const _ of batches) break;
    const before = batches.state();
    expect(() => batches.restore(state)).toThrow(message);
    expect(batches.state()).toEqual(before);
    expect(epochOf(batches)).not.toEqual(epochOf(range(10).shuffle(2).batches(3)));
  });
});
