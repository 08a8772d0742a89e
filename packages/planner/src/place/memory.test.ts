import fc from "fast-check";
import { expect, it } from "vitest";
import { createHeap } from "./heap.ts";
import { blockBytes, type Lifetime, packMemory } from "./memory.ts";

const memory = { align: 64, behind: 16 };
const lifetimes = fc.array(
  fc
    .record({ bytes: fc.nat(1000), first: fc.nat(30), length: fc.nat(10) })
    .map(({ bytes, first, length }): Lifetime => ({ bytes, first, last: first + length })),
  { maxLength: 40 },
);

it("keeps apart what lives at the same time, within the bytes that it says", () => {
  fc.assert(
    fc.property(lifetimes, (list) => {
      const { offsets, bytes } = packMemory(list, memory);
      const ends = list.map((one, i) => (offsets[i] as number) + blockBytes(one.bytes, memory));
      expect(Math.max(0, ...ends)).toBe(bytes);
      list.forEach((a, i) => {
        expect((offsets[i] as number) % memory.align).toBe(0);
        list.slice(0, i).forEach((b, j) => {
          const meet = a.first <= b.last && b.first <= a.last;
          const overlap = (offsets[i] as number) < (ends[j] as number) && (offsets[j] as number) < (ends[i] as number);
          expect(meet && overlap).toBe(false);
        });
      });
    }),
  );
});

// Vectors are read whole, so that up to 16 bytes behind the last element must be the buffer's own, and in memory.
it.each([0, 1, 4, 47, 48, 49, 60, 64, 112, 113, 128, 4096])(
  "H3: has guard bytes behind a block of %i bytes",
  (bytes) => {
    expect(blockBytes(bytes, memory)).toBeGreaterThanOrEqual(bytes + memory.behind);
    expect(blockBytes(bytes, memory) % memory.align).toBe(0);
    expect(blockBytes(bytes, memory)).toBeLessThan(bytes + memory.behind + memory.align);
  },
);

it("gives one place to what never lives at the same time", () => {
  const chain = Array.from({ length: 100 }, (_, i) => ({ bytes: 1000, first: i, last: i + 1 }));
  expect(packMemory(chain, memory).bytes).toBe(2 * blockBytes(1000, memory));
});

it("takes the least number first", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), (numbers) => {
      const heap = createHeap();
      for (const number of numbers) heap.add(number);
      expect(numbers.map(() => heap.take())).toEqual(numbers.toSorted((a, b) => a - b));
      expect(heap.take()).toBeUndefined();
    }),
  );
});
