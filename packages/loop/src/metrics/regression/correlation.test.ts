import { describe, expect, it } from "vitest";
import { concordanceCorrelation, pearsonCorrelation } from "./correlation.ts";

const actual = [1.589, -0.382, 0.433, 2.003, -3.466];
const predicted = [1.293, -1.508, 2.97, 1.828, -1.878];
const weights = [1, 2, 1, 0, 3];

describe("correlations", () => {
  // Of numpy.corrcoef and of Keras' ConcordanceCorrelation; weighted by numpy.average.
  it.each([
    ["pearsonCorrelation", pearsonCorrelation, 0.7554327048383896, 0.7345925412949711],
    ["concordanceCorrelation", concordanceCorrelation, 0.7301078036716733, 0.6875529578587692],
  ])("%s has the numbers of NumPy and Keras, batch by batch and weighted", (_, make, want, weighted) => {
    const parts = make();
    parts.add(actual.slice(0, 2), predicted.slice(0, 2));
    parts.add(actual.slice(2), predicted.slice(2));
    expect(parts.value).toBeCloseTo(want, 13);
    expect(make().add(actual, predicted, weights)).toBeCloseTo(weighted, 13);
  });

  it("see lines, and Lin's their place", () => {
    expect(pearsonCorrelation().add([1, 2, 4], [-1, -3, -7])).toBeCloseTo(-1, 14);
    expect(concordanceCorrelation().add([1, 2, 4], [1, 2, 4])).toBe(1);
  });

  it("are NaN where nothing varies, and go on from their state", () => {
    expect(pearsonCorrelation().add([1, 1], [1, 2])).toBeNaN();
    const [first, second] = [pearsonCorrelation(), pearsonCorrelation()];
    first.add(actual, predicted);
    second.restore(JSON.parse(JSON.stringify(first.state())));
    expect(second.add([1], [7])).toBe(first.add([1], [7]));
  });
});
