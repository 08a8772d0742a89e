import { chain, evaluate, variable } from "@handloom/graph";
import { expect, test } from "vitest";
import type { Schedule } from "../define/optimizer.ts";
import { constantSchedule } from "./constantSchedule.ts";
import { cosineSchedule } from "./decay/cosineSchedule.ts";
import { exponentialSchedule } from "./decay/exponentialSchedule.ts";
import { inverseTimeSchedule } from "./decay/inverseTimeSchedule.ts";
import { linearSchedule } from "./decay/linearSchedule.ts";
import { polynomialSchedule } from "./decay/polynomialSchedule.ts";
import { stepSchedule } from "./decay/stepSchedule.ts";
import { joinSchedule } from "./joinSchedule.ts";
import { cosineRestartsSchedule } from "./phases/cosineRestartsSchedule.ts";
import { cyclicSchedule } from "./phases/cyclicSchedule.ts";
import { oneCycleSchedule } from "./phases/oneCycleSchedule.ts";
import { warmupSchedule } from "./phases/warmupSchedule.ts";
import { wsdSchedule } from "./phases/wsdSchedule.ts";
import { piecewiseSchedule } from "./piecewiseSchedule.ts";
import { reduceOnPlateau } from "./reduceOnPlateau.ts";

const at = (schedule: Schedule, ...counts: readonly number[]) =>
  counts.map((count) =>
    Number(
      evaluate(schedule(variable(count)))
        .item()
        .toFixed(6),
    ),
  );

test("a momentum cycles the other way round", () => {
  const momentum = oneCycleSchedule({ steps: 11, initial: 0.95, peak: 0.85, final: 0.95, rise: 6 / 11 });
  expect(at(momentum, 0, 5, 10)).toEqual([0.95, 0.85, 0.95]);
});

test("three phases come down to the start, then below it", () => {
  const rate = oneCycleSchedule({
    peak: 25,
    steps: 21,
    rise: 6 / 21,
    threePhase: true,
    interpolate: "linear",
    final: 0,
  });
  expect(at(rate, 0, 5, 10, 15, 20)).toEqual([1, 25, 1, 0.5, 0]);
});

test("a warm-up ends where the schedule begins, whatever it is", () => {
  const rate = warmupSchedule(piecewiseSchedule({ boundaries: [2], values: [4, 1] }), { steps: 4, initial: 2 });
  expect(at(rate, 0, 2, 4, 5, 6)).toEqual([2, 3, 4, 4, 1]);
});

test("restarts happen at whole counts, also where a logarithm falls just short", () => {
  const rate = cosineRestartsSchedule({ peak: 1, steps: 5, growth: 3 });
  expect(at(rate, 0, 5, 20, 65)).toEqual([1, 1, 1, 1]);
  expect(at(rate, 64)[0]).toBeLessThan(0.01);
});

test("a wave goes on if asked", () => {
  expect(at(cosineSchedule({ peak: 1, steps: 4, goesOn: true }), 4, 6, 8)).toEqual([0, 0.5, 1]);
  expect(at(cosineSchedule({ peak: 1, steps: 4 }), 4, 6, 8)).toEqual([0, 0, 0]);
});

test("cycles decay by count", () => {
  const rate = cyclicSchedule({ low: 0, high: 1, up: 2, height: "decayed", decay: 0.5 });
  expect(at(rate, 2, 6)).toEqual([0.25, 0.015625]);
});

test.each([
  ["linear", [1, 0.5, 0]],
  ["cosine", [1, 0.5, 0]],
  ["sqrt", [1, 0.292893, 0]],
] as const)("a trapezoid falls in a %s way", (shape, want) => {
  expect(at(wsdSchedule({ peak: 1, steps: 8, decay: 4, shape }), 4, 6, 8)).toEqual(want);
});

test.each([
  [
    () => cosineSchedule({ peak: 1, steps: 5, warmup: 5 }),
    "cosineSchedule: a warm-up of 5 does not fit in 5 steps. steps counts the warm-up too",
  ],
  [() => polynomialSchedule({ from: 1, to: 0, steps: 0 }), "polynomialSchedule: steps is 0."],
  [() => piecewiseSchedule({ boundaries: [1], values: [1] }), "piecewiseSchedule: 1 values for 1 boundaries."],
  [
    () => piecewiseSchedule({ boundaries: [3, 1], values: [1, 2, 3] }),
    "piecewiseSchedule: boundaries 3, 1 do not rise. Sort them.",
  ],
  [() => joinSchedule([constantSchedule(1)], [1]), "joinSchedule: 1 boundaries for 1 schedules."],
  [() => wsdSchedule({ peak: 1, steps: 5, decay: 4, warmup: 3 }), "wsdSchedule: room for warm-up and decay is -1."],
  [() => oneCycleSchedule({ peak: 1, steps: 2 }), "oneCycleSchedule: the rise is"],
])("it refuses lengths that make no sense (%#)", (call, message) => {
  expect(call).toThrow(message);
});

test.each([
  ["linearSchedule", linearSchedule({ from: 3, to: 0, steps: Infinity, begin: 2 }), 3],
  ["polynomialSchedule that begins again", polynomialSchedule({ from: 3, to: 0, steps: Infinity, cycle: true }), 3],
  ["exponentialSchedule", exponentialSchedule({ initial: 3, rate: 0.5, steps: Infinity }), 3],
  [
    "exponentialSchedule by stairs",
    exponentialSchedule({ initial: 3, rate: 0.5, steps: Infinity, staircase: true }),
    3,
  ],
  ["exponentialSchedule without a lower limit", exponentialSchedule({ initial: 3, rate: 1, end: -Infinity }), 3],
  ["exponentialSchedule without an upper limit", exponentialSchedule({ initial: 3, rate: 1, end: Infinity }), 3],
  ["stepSchedule", stepSchedule({ initial: 3, every: Infinity }), 3],
  ["inverseTimeSchedule", inverseTimeSchedule({ initial: 3, rate: 1, steps: Infinity }), 3],
  ["cosineSchedule", cosineSchedule({ peak: 3, steps: Infinity }), 3],
  ["cosineSchedule that goes on", cosineSchedule({ peak: 3, steps: Infinity, goesOn: true }), 3],
  ["cosineRestartsSchedule", cosineRestartsSchedule({ peak: 3, steps: Infinity }), 3],
  ["cosineRestartsSchedule that grows", cosineRestartsSchedule({ peak: 3, steps: Infinity, growth: 2 }), 3],
  ["wsdSchedule", wsdSchedule({ peak: 3, steps: Infinity, decay: 5 }), 3],
  ["warmupSchedule", warmupSchedule(constantSchedule(9), { steps: Infinity, initial: 3 }), 3],
  ["piecewiseSchedule", piecewiseSchedule({ boundaries: [Infinity], values: [3, 0] }), 3],
  [
    "piecewiseSchedule along a line",
    piecewiseSchedule({ boundaries: [Infinity], values: [3, 0], interpolate: "linear" }),
    3,
  ],
  ["joinSchedule", joinSchedule([constantSchedule(3), constantSchedule(0)], [Infinity]), 3],
])("C1: %s without end stays where it is", (_, rate, want) => {
  expect(at(rate, 0, 1, 1000, 2 ** 31)).toEqual([want, want, want, want]);
});

test("C1: a plateau of infinite patience reduces nothing", () => {
  const rate = reduceOnPlateau(variable(1), { initial: 3, patience: Infinity });
  const many = chain(...Array.from({ length: 20 }, () => rate.updates));
  expect(evaluate(new Map(many).get(rate.value) ?? rate.value).item()).toBe(3);
});
