import type { Tensor } from "@handloom/tensor";
import { expect, expectTypeOf, it } from "vitest";
import { randomNumbers } from "../randomNumbers.ts";
import { prioritisedReplay } from "./prioritisedReplay.ts";
import { replayBuffer } from "./replayBuffer.ts";

const columns = {
  s: { shape: [2, 2] },
  a: { dtype: "int32" },
  planes: { shape: [3], dtype: "bool" },
  r: {},
} as const;
/** Whatever column is looked at, it tells the number of the row. */
const numbered = (n: number) => ({
  s: [n, n + 0.25, n + 0.5, n + 0.75],
  a: n,
  planes: Uint8Array.of(n & 1, (n >> 1) & 1, (n >> 2) & 1),
  r: -n,
});
const kinds = {
  replayBuffer: (capacity: number) => replayBuffer({ capacity, columns }),
  prioritisedReplay: (capacity: number) => {
    const memory = prioritisedReplay({ capacity, columns });
    const sample = (count: number, random: ReturnType<typeof randomNumbers>) => memory.sample(count, random, 1).rows;
    return { ...memory, sample, size: () => memory.size };
  },
};

it.each(Object.entries(kinds))("%s: samples whole rows, of the last ones only", (_, make) => {
  const memory = make(10);
  for (let n = 0; n < 25; n++) memory.add(numbered(n));
  expect(typeof memory.size === "function" ? memory.size() : memory.size).toBe(10);
  const batch = memory.sample(500, randomNumbers(1));
  expectTypeOf(batch).toEqualTypeOf<Readonly<Record<"s" | "a" | "planes" | "r", Tensor>>>();
  expect(Object.values(batch).map(({ dtype, shape }) => [dtype, shape])).toEqual([
    ["float32", [500, 2, 2]],
    ["int32", [500]],
    ["bool", [500, 3]],
    ["float32", [500]],
  ]);
  expect(new Set(batch.a.data)).toEqual(new Set([15, 16, 17, 18, 19, 20, 21, 22, 23, 24]));
  batch.a.data.forEach((n, i) => {
    const { s, planes, r } = numbered(n);
    expect([...batch.s.data.slice(4 * i, 4 * i + 4)]).toEqual(s);
    expect([...batch.planes.data.slice(3 * i, 3 * i + 3)]).toEqual([...planes]);
    expect(batch.r.data[i]).toBe(r);
  });
});

it.each(Object.entries(kinds))("%s: goes on from a saved state with the same bits, full or not", (_, make) => {
  for (const count of [0, 3, 25]) {
    const [straight, restored] = [make(10), make(10)];
    for (let n = 0; n < count; n++) straight.add(numbered(n));
    restored.restore(JSON.parse(JSON.stringify(straight.state())));
    for (const memory of [straight, restored]) memory.add(numbered(100));
    const [want, got] = [straight, restored].map((memory) => memory.sample(50, randomNumbers(1)));
    expect(got).toEqual(want);
  }
});

it("draws rows as often as their priorities say, and weighs them against it", () => {
  const memory = prioritisedReplay({ capacity: 5, columns: { a: { dtype: "int32" } }, alpha: 0.5, epsilon: 1e-9 });
  for (let a = 0; a < 5; a++) memory.add({ a });
  const errors = [1, -4, 9, 16, 0];
  memory.setErrors([0, 1, 2, 3, 4], errors);
  // √|error|.
  const priorities = [1, 2, 3, 4, 0];
  const draws = 20_000;
  const { rows, places, weight } = memory.sample(draws, randomNumbers(1), 0.7);
  expect([...rows.a.data]).toEqual([...places]);
  priorities.forEach((priority, a) => {
    // One from each of many equal parts: off by the parts at an edge only.
    expect(Math.abs(places.filter((place) => place === a).length - (draws * priority) / 10)).toBeLessThan(3);
  });
  places.forEach((place, i) => {
    // The largest weight is that of the smallest priority drawn.
    expect(weight.data[i]).toBeCloseTo((Number(priorities[place]) / 1) ** -0.7, 4);
  });
  expect(memory.sample(10, randomNumbers(1), 0).weight.toArray()).toEqual(new Array(10).fill(1));
});

it("gives a new row the greatest priority so far, and forgets that of the row it replaces", () => {
  const memory = prioritisedReplay({ capacity: 2, columns: { a: {} }, alpha: 1 });
  memory.add({ a: 0 });
  memory.add({ a: 1 });
  memory.setErrors([0, 1], [99, 1]);
  memory.add({ a: 2 });
  const { data } = memory.sample(100, randomNumbers(1), 1).rows.a;
  // 99 to 1, and the row that had 99 has gone.
  expect([0, 1, 2].map((a) => data.filter((one) => one === a).length)).toEqual([0, 1, 99]);
});

it("is uniform where priorities do not count", () => {
  const memory = prioritisedReplay({ capacity: 4, columns: { a: {} }, alpha: 0 });
  for (let a = 0; a < 4; a++) memory.add({ a });
  memory.setErrors([0, 1, 2, 3], [0, 1, 100, 1e6]);
  const { data } = memory.sample(400, randomNumbers(1), 1).rows.a;
  expect([0, 1, 2, 3].map((a) => data.filter((one) => one === a).length)).toEqual([100, 100, 100, 100]);
});

it.each<[string, () => unknown]>([
  ["replayBuffer: capacity is 0. Give a whole number of at least 1.", () => replayBuffer({ capacity: 0, columns })],
  [
    "replayBuffer: there are no columns. Give one at least: { columns: { s: {} } }.",
    () => replayBuffer({ capacity: 1, columns: {} }),
  ],
  ["sample: the memory is empty. Add a row first.", () => kinds.replayBuffer(2).sample(1, randomNumbers(1))],
  ["sample: count is 0. Give a whole number of at least 1.", () => kinds.replayBuffer(2).sample(0, randomNumbers(1))],
  [
    "replayBuffer: s takes 4 numbers, got 3 numbers.",
    () => kinds.replayBuffer(2).add({ ...numbered(1), s: [1, 2, 3] }),
  ],
  [
    "replayBuffer: a takes a number, got undefined.",
    () => kinds.replayBuffer(2).add({ ...numbered(1), a: undefined as unknown as number }),
  ],
  [
    "prioritisedReplay: alpha is 2. Give a number from 0 to 1.",
    () => prioritisedReplay({ capacity: 1, columns, alpha: 2 }),
  ],
  [
    "prioritisedReplay: epsilon is 0. Give a number above 0.",
    () => prioritisedReplay({ capacity: 1, columns, epsilon: 0 }),
  ],
  [
    "setErrors: 2 places but 1 errors. Give one for each.",
    () => prioritisedReplay({ capacity: 2, columns }).setErrors([0, 1], [1]),
  ],
  [
    "setErrors: there is no row at 0. Give places of a sample.",
    () => prioritisedReplay({ capacity: 2, columns }).setErrors([0], [1]),
  ],
  [
    "setErrors: error 1 is NaN. Give finite numbers.",
    () => {
      const memory = prioritisedReplay({ capacity: 2, columns: { a: {} } });
      memory.add({ a: 1 });
      memory.setErrors([0, 0], [1, Number.NaN]);
    },
  ],
])("refuses: %s", (message, call) => {
  expect(call).toThrow(new RangeError(message));
});
