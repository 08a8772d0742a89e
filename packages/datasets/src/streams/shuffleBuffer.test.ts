import { expect, it } from "vitest";
import { arrays } from "../tables/arrays.ts";
import { generated } from "./generated.ts";
import type { Stream } from "./stream.ts";

const upTo = (length: number): Stream<number> =>
  generated(function* upTo() {
    for (let i = 0; i < length; i++) yield i;
  });

// The numbers are those of another program, written after the description of `shuffled` with a Threefry of its own.
it("H3: shuffleBuffer gives an order that no later version may change", () => {
  const stream = upTo(12).shuffleBuffer(4, 1);
  expect([...stream]).toEqual([1, 0, 2, 3, 7, 5, 6, 4, 11, 8, 10, 9]);
  expect([...stream]).toEqual([2, 0, 1, 5, 7, 3, 6, 4, 8, 10, 11, 9]);
  expect([...upTo(6).shuffleBuffer(100, 2 ** 31 - 1)]).toEqual([3, 2, 0, 1, 5, 4]);
});

it("H3: shuffleBuffer resumes from near, however far it has come", () => {
  let mapped = 0;
  const make = () =>
    arrays({ x: Int32Array.from({ length: 2000 }, (_, i) => i) })
      .shuffle(1)
      .map(({ x }) => {
        mapped++;
        return x.item();
      })
      .shuffleBuffer(8, 5);
  const first = make();
  const seen: number[] = [];
  const states = new Map<number, unknown>();
  for (const item of first) {
    seen.push(item);
    if (seen.length % 600 === 0) states.set(seen.length, JSON.parse(JSON.stringify(first.state())));
  }
  for (const [at, state] of states) {
    const resumed = make();
    resumed.restore(state);
    mapped = 0;
    const next: number[] = [];
    for (const item of resumed) if (next.push(item) === 20) break;
    expect(next).toEqual(seen.slice(at, at + 20));
    // The buffer's own items, those since the last mark, and the 20 that were asked for.
    expect(mapped).toBeLessThan(120);
    expect(JSON.stringify(state).length).toBeLessThan(1000);
  }
});
