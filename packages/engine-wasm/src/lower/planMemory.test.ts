import { describe, expect, it } from "vitest";
import type { Kernel } from "./kernel.ts";
import { blockBytes, planMemory } from "./planMemory.ts";
import type { Buffer } from "./scope.ts";

/** Vectors are read whole, so up to 16 bytes behind the last element: they must be the buffer's own, and in memory. */
const guard = 16;
const line = 64;

const buffer = (bytes: number): Buffer => ({ kind: "scratch", offset: -1, bytes }) as unknown as Buffer;
const kernel = (reads: readonly Buffer[], writes: readonly Buffer[]): Kernel =>
  ({ reads, writes, bodies: [] }) as unknown as Kernel;

describe("planMemory", () => {
  it.each([0, 1, 4, 47, 48, 49, 60, 64, 112, 113, 128, 4096])(
    "H3: a block of %i bytes has guard bytes behind it",
    (bytes) => {
      expect(blockBytes({ bytes })).toBeGreaterThanOrEqual(bytes + guard);
      expect(blockBytes({ bytes }) % line).toBe(0);
      expect(blockBytes({ bytes })).toBeLessThan(bytes + guard + line);
    },
  );

  it("H3: buffers of one time lie apart by the guard bytes, the last one's included", () => {
    const [a, b, c] = [buffer(64), buffer(128), buffer(64)] as const;
    const end = planMemory(
      [a, b, c],
      { kernels: [kernel([a], [b]), kernel([a, b], [c])], outputs: [c], checks: [] } as never,
      [a],
    );
    const placed = [a, b, c].sort((one, other) => one.offset - other.offset);
    placed.forEach(({ offset, bytes }, i) => {
      expect(offset % line).toBe(0);
      expect(offset + bytes + guard).toBeLessThanOrEqual(placed[i + 1]?.offset ?? end);
    });
  });

  it("H3: buffers of different times share a place", () => {
    const [a, b, c] = [buffer(64), buffer(64), buffer(64)] as const;
    const kernels = [kernel([a], [b]), kernel([b], [c])];
    const end = planMemory([a, b, c], { kernels, outputs: [c], checks: [] } as never, [a]);
    expect(c.offset).toBe(a.offset);
    expect(end).toBe(2 * blockBytes(a));
  });
});
