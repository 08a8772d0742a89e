import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inOrder, permutation } from "./permutation.ts";

const seeds = fc.integer({ min: 0, max: 2 ** 31 - 1 });
const epochs = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe("permutation", () => {
  it("holds every index once", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 300 }), seeds, epochs, (length, seed, epoch) => {
        expect(permutation(length, seed, epoch).sort()).toEqual(inOrder(length));
      }),
    );
  });

  it("depends on its arguments only", () => {
    fc.assert(
      fc.property(seeds, epochs, (seed, epoch) => {
        expect(permutation(50, seed, epoch)).toEqual(permutation(50, seed, epoch));
      }),
    );
  });

  it("differs between seeds and between epochs", () => {
    fc.assert(
      fc.property(seeds, epochs, (seed, epoch) => {
        const order = permutation(50, seed, epoch);
        expect(permutation(50, seed ^ 1, epoch)).not.toEqual(order);
        expect(permutation(50, seed, epoch ^ 1)).not.toEqual(order);
        if (seed !== epoch) expect(permutation(50, epoch, seed)).not.toEqual(order);
      }),
    );
  });

  it("gives an order that no later version may change", () => {
    expect([...permutation(10, 1, 0)]).toEqual([9, 8, 1, 6, 7, 4, 3, 2, 5, 0]);
    expect([...permutation(10, 1, 1)]).toEqual([4, 6, 8, 3, 7, 5, 2, 1, 9, 0]);
  });

  it("makes all 24 orders of four equally often", () => {
    const draws = 24_000;
    const counts = new Map<string, number>();
    for (let epoch = 0; epoch < draws; epoch++) {
      const order = permutation(4, 7, epoch).join();
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    const expected = draws / 24;
    const chiSquare = [...counts.values()].reduce((total, count) => total + (count - expected) ** 2 / expected, 0);
    expect(counts.size).toBe(24);
    expect(chiSquare).toBeLessThan(49.73); // the 99.9th percentile for 23 degrees of freedom
  });
});
