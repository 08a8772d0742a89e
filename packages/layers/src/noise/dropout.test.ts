import { evaluate, gradients, input, sum, variable } from "@handloom/graph";
import { Tensor } from "@handloom/tensor";
import { expect, test } from "vitest";
import { seeded } from "../layer/seeded.ts";
import { dropout } from "./dropout.ts";

const ones = variable(new Tensor(new Float64Array(10_000).fill(1), [100, 100]));
const training = { training: true };

test("it is the identity outside training, and at rate 0", () => {
  const x = input("x", ["batch", 2]);
  expect(dropout(0.5)(x)).toBe(x);
  expect(dropout(0)(x, training)).toBe(x);
});

test("it zeroes a share of the elements and scales the others", () => {
  const y = evaluate(dropout(0.2, { seed: 3 })(ones, training));
  const kept = y.data.filter((value) => value !== 0);
  expect(new Set(kept)).toEqual(new Set([1 / 0.8]));
  // 10,000 draws: the share has a standard deviation of 0.004.
  expect(Math.abs(kept.length / y.size - 0.8)).toBeLessThan(0.016);
});

test("it passes gradients where it passed values", () => {
  const y = dropout(0.5, { seed: 1 })(ones, training);
  const [slope] = gradients(sum(y), [ones]);
  const [values, slopes] = evaluate([y, slope] as const);
  expect(slopes.equals(values)).toBe(true);
});

test("it draws anew at each place where it is called, the same again from the same seed", () => {
  const draw = (drop: ReturnType<typeof dropout>) => evaluate(drop(ones, training));
  const [first, second] = [dropout(0.5, { seed: 1 }), dropout(0.5, { seed: 1 })];
  const own = draw(first);
  expect(draw(second).equals(own)).toBe(true);
  expect(draw(first).equals(own)).toBe(false);
  expect(draw(dropout(0.5, { seed: 2 })).equals(own)).toBe(false);
  expect(draw(seeded(1, dropout(0.5))).equals(draw(seeded(1, dropout(0.5))))).toBe(true);
});

test("it owns the place of its stream and trains nothing", () => {
  const drop = dropout(0.5);
  drop(ones);
  expect(Object.keys(drop.variables)).toEqual(["noise/count"]);
  expect(drop.parameters).toEqual([]);
});

test("it wants a rate from 0 to below 1", () => {
  for (const rate of [-0.1, 1, Number.NaN]) expect(() => dropout(rate)).toThrow("Give a number from 0 to below 1");
});
