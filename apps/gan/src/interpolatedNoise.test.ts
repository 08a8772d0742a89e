import { evaluate, randomStream } from "@handloom/graph";
import { expect, it } from "vitest";
import { interpolatedNoise, wayLength } from "./interpolatedNoise.ts";

const size = 400;
const { noise, label } = interpolatedNoise(randomStream(1), size);
const [values, labels] = evaluate([noise, label]);
const rowOf = (digit: number, step: number) =>
  values.data.subarray((step * 10 + digit) * size, (step * 10 + digit + 1) * size);

it("has for each digit a way from one noise to another", () => {
  expect([values.shape, labels.shape]).toEqual([[100, size], [100]]);
  expect([...labels.data.subarray(0, 12)]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
  const [from, to] = [rowOf(3, 0), rowOf(3, wayLength - 1)];
  const angle = (Math.PI / 2 / (wayLength - 1)) * 4;
  rowOf(3, 4).forEach((value, i) =>
    expect(value).toBeCloseTo(Math.cos(angle) * Number(from[i]) + Math.sin(angle) * Number(to[i]), 6),
  );
  expect([...rowOf(4, 0)]).not.toEqual([...from]);
});

it("is as long in the middle of a way as noise is anywhere", () => {
  const meanSquare = (row: ArrayLike<number>) => Array.from(row).reduce((sum, x) => sum + x * x, 0) / size;
  const middles = Array.from({ length: 10 }, (_, digit) => meanSquare(rowOf(digit, 4)));
  expect(middles.reduce((sum, x) => sum + x, 0) / 10).toBeCloseTo(1, 1);
});
