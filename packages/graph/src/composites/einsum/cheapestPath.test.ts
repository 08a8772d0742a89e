import { expect, it } from "vitest";
import { cheapestPath } from "./cheapestPath.ts";

const sizes = new Map([..."abcdefghijkl"].map((label, i) => [label, i % 2 === 0 ? 100 : 2]));
const chain = (count: number) =>
  Array.from({ length: count }, (_, i) => [..."abcdefghijkl"].slice(i, i + 2) as readonly string[]);

it("multiplies what is small in between first", () => {
  // [100, 2] · [2, 100] · [100, 2]: the last two give [2, 2].
  expect(cheapestPath(chain(3), ["a", "d"], sizes)).toEqual([[2, 1], 0]);
  expect(cheapestPath([["a", "b"], ["b", "c"], ["c"]], ["a"], sizes)).toEqual([[2, 1], 0]);
});

it("finds a way through more operands than it compares all ways of", () => {
  const flat = (path: unknown): readonly number[] => [path].flat(20) as readonly number[];
  expect([...flat(cheapestPath(chain(11), ["a", "l"], sizes))].sort((a, b) => a - b)).toEqual(
    Array.from({ length: 11 }, (_, i) => i),
  );
});
