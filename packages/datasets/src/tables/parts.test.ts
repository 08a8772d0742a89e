import { describe, expect, expectTypeOf, it } from "vitest";
import { generated } from "../streams/generated.ts";
import { arrays } from "./arrays.ts";
import type { Dataset } from "./dataset.ts";

const numbers = (length: number) => arrays({ x: Array.from({ length }, (_, i) => i) });
const read = (rows: Iterable<{ readonly x: { toArray(): unknown } }>) => [...rows].map(({ x }) => x.toArray());

/** Each epoch after a stop in its middle is what it is without one. */
function resumes(
  make: () => Iterable<{ readonly x: { toArray(): unknown } }> & { state(): unknown; restore(state: unknown): void },
) {
  const straight = make();
  const wanted = [read(straight), read(straight)];
  const stopped = make();
  read(stopped);
  let seen = 0;
  let state: unknown;
  for (const _ of stopped)
    if (++seen === 2) {
      state = JSON.parse(JSON.stringify(stopped.state()));
      break;
    }
  const again = make();
  again.restore(state);
  expect(read(again)).toEqual(wanted[1]?.slice(2));
  return wanted;
}

describe("sample", () => {
  const labels = Array.from({ length: 100 }, (_, i) => Number(i >= 90));
  const set = arrays({ x: labels });
  const shareOf = (rows: Dataset<{ readonly x: { item(): number } }>) =>
    [...rows].reduce((sum, { x }) => sum + x.item(), 0) / rows.length;

  it("makes classes equally likely, or rows by their weights", () => {
    const balanced = set.sample({ seed: 1, balance: labels, count: 4000 }) as never;
    // Five standard deviations of 4000 draws.
    expect(Math.abs(shareOf(balanced) - 0.5)).toBeLessThan(0.04);
    const weighted = set.sample({ seed: 1, weights: labels.map((label) => 1 + 8 * label), count: 4000 });
    expect(Math.abs(shareOf(weighted as never) - 0.5)).toBeLessThan(0.04);
    expect(Math.abs(shareOf(set.sample({ seed: 2, count: 4000 }) as never) - 0.1)).toBeLessThan(0.024);
  });

  it("takes each row once without replacement, likelier ones first, and never one without a weight", () => {
    const weights = [0, 1, 1, 1, 1, 1, 1, 1, 1, 1000];
    const ones = numbers(10).sample({ seed: 3, weights, replacement: false, count: 9 });
    const seen = read(ones);
    expect([...seen].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    const first = Array.from({ length: 40 }, () => read(ones)[0]);
    expect(first.filter((row) => row === 9).length).toBeGreaterThan(35);
    const second = Array.from({ length: 600 }, () => Number(read(ones.take(2))[1]));
    for (let row = 1; row < 9; row++) expect(second.filter((one) => one === row).length).toBeGreaterThan(40);
  });

  it("draws each row in proportion to its weight", () => {
    const drawn = read(numbers(4).sample({ seed: 4, weights: [1, 2, 3, 4], count: 20_000 }));
    for (let row = 0; row < 4; row++) {
      const expected = 0.1 * (row + 1);
      const share = drawn.filter((one) => one === row).length / 20_000;
      expect(Math.abs(share - expected)).toBeLessThan(5 * Math.sqrt((expected * (1 - expected)) / 20_000));
    }
  });

  it("draws others in each epoch, and goes on after a stop", () => {
    const [first, second] = resumes(() => numbers(20).sample({ seed: 5 }).batches(4));
    expect(first).not.toEqual(second);
    resumes(() => numbers(20).sample({ seed: 5, replacement: false }).batches(3));
    expect(read(numbers(20).sample({ seed: 5 }))).toEqual(read(numbers(20).sample({ seed: 5 })));
    expect(read(numbers(20).sample({ seed: 5 }))).not.toEqual(read(numbers(20).sample({ seed: 6 })));
    expect(numbers(20).sample({ seed: 5, count: 7 }).batches(4).length).toBe(2);
  });

  it("says what is wrong", () => {
    const sample = (options: object) => () => numbers(3).sample(options as never);
    expect(sample({})).toThrowErrorMatchingInlineSnapshot(
      `[OptionsError: sample: seed must be given. Write { seed }.]`,
    );
    expect(sample({ seed: -1 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: sample: seed is -1. Give a whole number from 0 to 2147483647.]`,
    );
    expect(sample({ seed: 1, weights: [1, 2] })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: sample: weights has shape [2] for 3 rows. Give a number for each row.]`,
    );
    expect(sample({ seed: 1, weights: [1, Number.NaN, 2] })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: sample: the weight of row 1 is NaN. Give finite numbers of 0 or more.]`,
    );
    expect(sample({ seed: 1, weights: [0, 0, 0] })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: sample: no row has a weight above 0. Give one at least such a weight.]`,
    );
    expect(sample({ seed: 1, weights: [0, 1, 1], replacement: false })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: sample: 3 rows without replacement, but 2 have a weight above 0. Lower the count, or draw with replacement.]`,
    );
    expect(sample({ seed: 1, weights: [1, 1, 1], balance: [1, 1, 1] })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: sample: weights and balance exclude each other. Give one.]`,
    );
    for (const count of [-1, 1.5, Number.NaN, 2 ** 32, 1e300])
      expect(sample({ seed: 1, count })).toThrow(
        new RangeError(`sample: count is ${count}. Give a whole number from 0 to 4294967295.`),
      );
    expect(sample({ seed: 1, weight: [1] })).toThrowErrorMatchingInlineSnapshot(
      `[OptionsError: sample: no option "weight"; did you mean weights?]`,
    );
    const sampled = numbers(3).sample({ seed: 1, weights: [0, 1, 1] });
    expect(() => sampled.split([0.5, 0.5])).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: split: the rows are drawn at random, each by its own weight. Call split first, and sample what it gives.]`,
    );
    expect(() => sampled.shard(0, 2)).toThrow("shard: the rows are drawn at random");
    expect(() => sampled.shuffle(1)).toThrow("shuffle: the rows are drawn at random");
    const other = numbers(3).sample({ seed: 1 });
    expect(() => numbers(3).sample({ seed: 2 }).restore(other.state())).toThrow("seed is 1 in the state but 2 here");
    expect(() => numbers(3).restore(other.state())).toThrow();
  });
});

describe("sample", () => {
  it.each([
    [5e-324, 5e-324, 0],
    [1e308, 1.7e308, 0],
  ])("draws by weights of any size: %s, %s, %s", (...weights) => {
    const drawn = read(numbers(3).sample({ seed: 1, weights, count: 50 }) as never);
    expect(new Set(drawn)).toEqual(new Set([0, 1]));
    const once = read(numbers(3).sample({ seed: 1, weights, count: 2, replacement: false }) as never);
    expect(new Set(once)).toEqual(new Set([0, 1]));
  });
});

describe("split", () => {
  it("cuts rows in their order, or deals them out by a seed", () => {
    const [train, test] = numbers(10).split([0.8, 0.2]);
    expectTypeOf(test).toEqualTypeOf(numbers(10));
    expect([read(train), read(test)]).toEqual([
      [0, 1, 2, 3, 4, 5, 6, 7],
      [8, 9],
    ]);
    const parts = numbers(100).split([0.7, 0.2, 0.1], { seed: 1 }).map(read);
    expect(parts.map(({ length }) => length)).toEqual([70, 20, 10]);
    expect(parts.flat().sort((a, b) => Number(a) - Number(b))).toEqual(read(numbers(100)));
    expect(parts[1]).toEqual([...(parts[1] as number[])].sort((a, b) => a - b));
    expect(parts).toEqual(numbers(100).split([0.7, 0.2, 0.1], { seed: 1 }).map(read));
    expect(parts[1]).not.toEqual(numbers(100).split([0.7, 0.2, 0.1], { seed: 2 }).map(read)[1]);
    expect(numbers(7).split([0.5, 0.25]).map(read)).toEqual([[0, 1, 2, 3], [4]]);
  });

  it("divides every class by the fractions", () => {
    const labels = Array.from({ length: 200 }, (_, i) => (i % 20 === 0 ? 2 : i % 5 === 0 ? 1 : 0));
    const set = arrays({ x: labels });
    for (const seed of [undefined, 3]) {
      const parts = set.split([0.6, 0.2], { seed, stratify: labels }).map(read);
      expect(parts.map(({ length }) => length)).toEqual([120, 40]);
      const counts = parts.map((part) => [0, 1, 2].map((label) => part.filter((one) => one === label).length));
      counts.forEach((own, part) =>
        own.forEach((count, label) => {
          const all = labels.filter((one) => one === label).length;
          expect(Math.abs(count - all * (part === 0 ? 0.6 : 0.2))).toBeLessThan(2);
        }),
      );
    }
  });

  it("makes datasets that shuffle, resume and tell their states apart", () => {
    const [train, test] = numbers(20).shuffle(1).split([0.5, 0.5]);
    expect(read(train)).not.toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect([...(read(train) as number[])].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(String(test)).toBe("arrays(20 rows) › split(0.5, 0.5) 2, seed 1: 10 items");
    resumes(() => numbers(20).split([0.5, 0.5], { seed: 1 })[0].shuffle(2).batches(2));
  });

  it("says what is wrong", () => {
    expect(() => numbers(3).split([0.8, 0.3])).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: split: the fractions add up to 1.1. Give at most 1 together.]`,
    );
    expect(() => numbers(3).split([])).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: split: the fractions are []. Give numbers from 0 to 1: [0.8, 0.2].]`,
    );
    expect(() => numbers(3).split(["0.5", "0.5"] as never)).toThrow(
      'split: the fractions are ["0.5","0.5"]. Give numbers',
    );
    expect(() => numbers(3).split([80, 20])).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: split: the fractions are [80,20]. Give numbers from 0 to 1: [0.8, 0.2].]`,
    );
    expect(() => numbers(3).split([0.5], { stratify: [1] })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: split: stratify has shape [1] for 3 rows. Give a number for each row.]`,
    );
    expect(() => numbers(3).split([0.5], { shuffle: true } as object)).toThrowErrorMatchingInlineSnapshot(
      `[OptionsError: split: no option "shuffle". Options are seed, stratify.]`,
    );
  });
});

describe("shard", () => {
  it("is every count-th row of a dataset, and every count-th item of a stream", () => {
    expect([0, 1, 2].map((index) => read(numbers(7).shard(index, 3)))).toEqual([
      [0, 3, 6],
      [1, 4],
      [2, 5],
    ]);
    const stream = generated(() => [0, 1, 2, 3, 4, 5, 6], { length: 7 });
    const shards = [0, 1, 2].map((index) => stream.shard(index, 3));
    expect(shards.map((shard) => [...shard])).toEqual([
      [0, 3, 6],
      [1, 4],
      [2, 5],
    ]);
    expect(shards.map(({ length }) => length)).toEqual([3, 2, 2]);
    expect([...stream.shard(5, 9)]).toEqual([5]);
    expect([...stream.shard(8, 9)]).toEqual([]);
    expect([...(read(numbers(7).shard(0, 2).shuffle(1)) as number[])].sort()).toEqual([0, 2, 4, 6]);
  });

  it("goes on after a stop", () => {
    resumes(() => numbers(20).shard(1, 2).shuffle(3).batches(2));
    resumes(() =>
      numbers(30)
        .map((row) => row)
        .shard(2, 4),
    );
  });

  it("says what is wrong", () => {
    expect(() => numbers(3).shard(3, 3)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: shard: the index must be a whole number from 0 to 2, got 3. The first of 3 shards is 0.]`,
    );
    expect(() =>
      numbers(3)
        .map((row) => row)
        .shard(0, 0),
    ).toThrowErrorMatchingInlineSnapshot(`[RangeError: shard: count is 0. Give a whole number of at least 1.]`);
  });
});

describe("lanes", () => {
  it("reads a sequence as several, each going on where it stopped", () => {
    const lanes = numbers(11).lanes(2, { steps: 2 });
    expect(lanes.length).toBe(2);
    expect(read(lanes)).toEqual([
      [
        [0, 1],
        [5, 6],
      ],
      [
        [2, 3],
        [7, 8],
      ],
    ]);
    const words = arrays({
      x: [
        [0, 1],
        [2, 3],
        [4, 5],
        [6, 7],
      ],
      y: [1, 2, 3, 4],
    }).lanes(2, { steps: 1 });
    expect([...words].map(({ x, y }) => [x.shape, x.toArray(), y.toArray()])).toEqual([
      [
        [2, 1, 2],
        [[[0, 1]], [[4, 5]]],
        [[1], [3]],
      ],
      [
        [2, 1, 2],
        [[[2, 3]], [[6, 7]]],
        [[2], [4]],
      ],
    ]);
  });

  it("goes on after a stop", () => {
    resumes(() => numbers(40).lanes(3, { steps: 3 }));
    const state = numbers(40).lanes(3, { steps: 3 }).state();
    expect(() => numbers(40).lanes(2, { steps: 3 }).restore(state)).toThrow("lanes is 3 in the state but 2 here");
    expect(() => numbers(40).batches(9).restore(state)).toThrow();
  });

  it("says what is wrong", () => {
    expect(() => numbers(9).shuffle(1).lanes(2, { steps: 2 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: lanes: the rows are in a random order. Cut lanes of a dataset that is not shuffled.]`,
    );
    expect(() => numbers(9).lanes(5, { steps: 2 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: lanes: 9 rows make 5 lanes of 1, fewer than 2 steps. Lower the count or the steps.]`,
    );
    expect(() => numbers(9).lanes(0, { steps: 2 })).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: lanes: count is 0. Give a whole number of at least 1.]`,
    );
    expect(() => numbers(9).lanes(2, {} as never)).toThrowErrorMatchingInlineSnapshot(
      `[OptionsError: lanes: steps must be given. Write { steps }.]`,
    );
  });
});
