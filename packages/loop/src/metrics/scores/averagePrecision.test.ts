import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { averagePrecision } from "./averagePrecision.ts";

function precisionOf(actual: number[], scores: number[], weights?: number[]): number {
  const metric = averagePrecision();
  metric.add(actual, scores, weights);
  return metric.value;
}

describe("averagePrecision", () => {
  it("has scikit-learn's values of equal scores and of weights", () => {
    // average_precision_score([0, 1, 1, 0, 1], [0.5, 0.5, 0.5, 0.2, 0.1])
    expect(precisionOf([0, 1, 1, 0, 1], [0.5, 0.5, 0.5, 0.2, 0.1])).toBeCloseTo(0.6444444444444444, 14);
    // average_precision_score([0, 1, 1, 0], [0.5, 0.5, 0.2, 0.7], sample_weight=[1, 2, 0.5, 0])
    expect(precisionOf([0, 1, 1, 0], [0.5, 0.5, 0.2, 0.7], [1, 2, 0.5, 0])).toBeCloseTo(0.6761904761904761, 14);
  });

  it("is the mean precision at the entries of class 1", () => {
    const entries = fc.array(fc.record({ label: fc.nat(1), score: fc.oneof(fc.nat(5), fc.constant(1 / 0)) }));
    fc.assert(
      fc.property(entries, (list) => {
        const ones = list.filter(({ label }) => label === 1);
        const atOnes = ones.map(({ score }) => {
          const above = list.filter((entry) => entry.score >= score);
          return above.filter(({ label }) => label === 1).length / above.length;
        });
        const got = precisionOf(
          list.map(({ label }) => label),
          list.map(({ score }) => score),
        );
        const want = atOnes.reduce((sum, x) => sum + x, 0) / ones.length;
        if (list.length === 0) expect(got).toBeNaN();
        else expect(got).toBeCloseTo(ones.length === 0 ? 0 : want, 12);
      }),
    );
  });

  it("is 0 without class 1, 1 without class 0, and NaN of no entries and of a NaN", () => {
    // average_precision_score([0, 0], [0.1, 0.2]), and of [1, 1]
    expect(precisionOf([0, 0], [0.1, 0.2])).toBe(0);
    expect(precisionOf([1, 1], [0.1, 0.2])).toBe(1);
    expect(averagePrecision().value).toBeNaN();
    expect(precisionOf([0, 1], [0.1, Number.NaN])).toBeNaN();
    expect(precisionOf([0, 1, 7], [0.1, 0.3, Number.NaN], [1, 1, 0])).toBe(1);
  });

  it("goes on from its state, forgets at reset, and is told from rocAuc", () => {
    const straight = averagePrecision();
    straight.add([0, 1, 1], [0.5, Number.POSITIVE_INFINITY, -0]);
    const resumed = averagePrecision();
    resumed.restore(JSON.parse(JSON.stringify(straight.state())));
    for (const metric of [straight, resumed]) metric.add([0], [0.1], [2]);
    expect(resumed.value).toBe(straight.value);
    expect(String(straight)).toBe(`averagePrecision: ${straight.value} of 2`);
    resumed.reset();
    expect([resumed.value, resumed.count]).toEqual([Number.NaN, 0]);
  });

  it("refuses other classes, lengths and weights before it writes", () => {
    const metric = averagePrecision();
    expect(() => metric.add([1, 2], [0.1, 0.2])).toThrow(
      "averagePrecision: the classes are 0 and 1, got 2. Compare with one class to make them.",
    );
    expect(() => metric.add([1], [0.1, 0.2])).toThrow(
      "averagePrecision: 2 scores but 1 labels. Pass one score for each.",
    );
    expect(() => metric.add([1], [0.1], [-1])).toThrow("averagePrecision: the weight must be 0 or more and finite");
    expect(metric.state()).toEqual(averagePrecision().state());
  });
});
