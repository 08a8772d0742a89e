import { tensor } from "@handloom/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gatherRows, takeRow } from "./gatherRows.ts";

describe("gatherRows", () => {
  it("copies short and long rows alike", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 80 }), fc.array(fc.nat(4)), (size, indices) => {
        const column = tensor(
          Float32Array.from({ length: 5 * size }, (_, i) => i),
          { shape: [5, size] },
        );
        const gathered = gatherRows(column, Uint32Array.from(indices));
        expect(gathered.shape).toEqual([indices.length, size]);
        expect([...gathered.data]).toEqual(indices.flatMap((index) => [...takeRow(column, index).data]));
      }),
    );
  });

  it("keeps the shape of a row", () => {
    const column = tensor([
      [
        [1, 2],
        [3, 4],
      ],
      [
        [5, 6],
        [7, 8],
      ],
    ]);
    expect(takeRow(column, 1).toArray()).toEqual([
      [5, 6],
      [7, 8],
    ]);
    expect(gatherRows(column, Uint32Array.of(1, 0)).toArray()).toEqual([
      [
        [5, 6],
        [7, 8],
      ],
      [
        [1, 2],
        [3, 4],
      ],
    ]);
  });
});
