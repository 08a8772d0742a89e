import { describe, expect, it } from "vitest";
import {
  precisionAtRecall,
  recallAtPrecision,
  sensitivityAtSpecificity,
  specificityAtSensitivity,
} from "./atThreshold.ts";
import type { RankingMetric } from "./rankingMetric.ts";

const [actual, scores] = [
  [0, 1, 1, 0, 1, 0, 1, 0],
  [0.15, 0.45, 0.35, 0.55, 0.85, 0.65, 0.75, 0.25],
];

function valueOf(metric: RankingMetric, ...batch: [number[], number[], number[]?]): number {
  metric.add(...batch);
  return metric.value;
}

describe("rates at a threshold", () => {
  // Of keras.metrics' classes of these names.
  it.each([
    ["precisionAtRecall", precisionAtRecall, 0.7, 2 / 3],
    ["precisionAtRecall", precisionAtRecall, 1, 2 / 3],
    ["recallAtPrecision", recallAtPrecision, 0.7, 0.5],
    ["recallAtPrecision", recallAtPrecision, 1, 0.5],
    ["sensitivityAtSpecificity", sensitivityAtSpecificity, 0.7, 0.5],
    ["specificityAtSensitivity", specificityAtSensitivity, 0.7, 0.5],
  ])("%s has the values of Keras", (_, make, least, want) => {
    expect(valueOf(make(least), actual, scores)).toBe(want);
  });

  it("take all of equal scores at once, and weights", () => {
    expect(valueOf(precisionAtRecall(0.1), [0, 1, 1], [0.5, 0.5, 0.2])).toBe(2 / 3);
    expect(valueOf(precisionAtRecall(0.1), [0, 1, 0], [0.5, 0.5, 0.9], [1, 3, 0])).toBe(0.75);
  });

  it("are 0 where no threshold reaches the bound, and NaN of no entries", () => {
    expect(valueOf(recallAtPrecision(0.9), [0, 1], [0.9, 0.1])).toBe(0);
    expect(precisionAtRecall(0).value).toBeNaN();
    expect(String(precisionAtRecall(0.5))).toBe("precisionAtRecall: NaN of 0");
  });

  it("refuse a bound that is no rate", () => {
    expect(() => precisionAtRecall(70)).toThrow("precisionAtRecall: least is 70. Give a number from 0 to 1.");
  });
});
