import { arrays } from "@handloom/datasets";
import { type Tensor, tensor } from "@handloom/tensor";
import type { Sums } from "./learnToAdd.ts";

/** Kept out of both sets, so that a right answer was learned, not remembered. */
export const unseenPairs: readonly (readonly [number, number])[] = [
  [3, 5],
  [9, 4],
  [17, 25],
];

/** 100 pairs of whole numbers from 0 to 11 to learn from and 10 others to test on, with their sums. */
export function drawPairs(seed: number): { readonly trainSamples: Sums; readonly testSamples: Sums } {
  const numbers = Array.from({ length: 12 }, (_, number) => number);
  const all = numbers.flatMap((a) => numbers.map((b) => [a, b] as const));
  const isUnseen = ([a, b]: readonly [number, number]) => unseenPairs.some(([c, d]) => a === c && b === d);
  const shuffled = arrays({ x: all.filter((pair) => !isUnseen(pair)) }).shuffle(seed);
  const pairs = Array.from(shuffled, ({ x }) => x.toArray() as [number, number]);
  return { trainSamples: withSums(pairs.slice(0, 100)), testSamples: withSums(pairs.slice(100, 110)) };
}

function withSums(pairs: readonly (readonly [number, number])[]): Sums {
  const column = (values: number[], width: number): Tensor => tensor(values, { shape: [pairs.length, width] });
  return {
    x: column(pairs.flat(), 2),
    yTrue: column(
      pairs.map(([a, b]) => a + b),
      1,
    ),
  };
}
