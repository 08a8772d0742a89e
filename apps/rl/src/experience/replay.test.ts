import { expect, it } from "vitest";
import { createRandomNumbers } from "../randomNumbers.ts";
import { createReplay, type Replay, type Transition } from "./replay.ts";

/** Whatever column is looked at, it tells the number of the transition. */
const numbered = (n: number): Transition => ({
  s: [n, n + 0.25, n + 0.5, n + 0.75],
  a: n % 2,
  r: n,
  next: [-n, -n - 0.25, -n - 0.5, -n - 0.75],
  live: n % 3 === 0 ? 0 : 1,
});

const filled = (capacity: number, count: number): Replay => {
  const replay = createReplay(capacity);
  for (let n = 0; n < count; n++) replay.add(numbered(n));
  return replay;
};

it("samples whole transitions, of the last ones only", () => {
  const replay = filled(10, 25);
  expect(replay.size).toBe(10);
  const { s, a, r, next, live } = replay.sample(500, createRandomNumbers(1, "training"));
  expect(new Set(r)).toEqual(new Set([15, 16, 17, 18, 19, 20, 21, 22, 23, 24]));
  r.forEach((n, row) => {
    const slice = (column: Float32Array) => [...column.subarray(row * 4, row * 4 + 4)];
    const got = { s: slice(s), a: a[row], r: n, next: slice(next), live: live[row] };
    expect(got).toEqual(numbered(n));
  });
});

it("goes on from a saved state with the same bits, full or not", () => {
  for (const count of [3, 25]) {
    const saved = JSON.parse(JSON.stringify(filled(10, count).state()));
    const restored = createReplay(10);
    restored.restore(saved);
    const straight = filled(10, count);
    expect(restored.size).toBe(straight.size);
    for (const replay of [straight, restored]) replay.add(numbered(100));
    const [want, got] = [straight, restored].map((replay) => replay.sample(50, createRandomNumbers(1, "training")));
    expect(got).toEqual(want);
  }
});
