import { tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { expectedCalibrationError } from "./expectedCalibrationError.ts";

const rows = [
  [0.8, 0.2],
  [0.4, 0.6],
  [0.9, 0.1],
];

describe("expectedCalibrationError", () => {
  it("weighs the gaps of the bins by their entries, with the confidence in the predicted class", () => {
    // Bins (0.4, 0.6]: right once, sure 0.6. (0.6, 0.8]: right once, sure 0.8. (0.8, 1]: wrong once, sure 0.9.
    const error = expectedCalibrationError({ bins: 5 });
    expect(error.add([0, 1, 1], rows)).toBeCloseTo((0.4 + 0.2 + 0.9) / 3, 14);
    expect(error.add([0], [[0.9, 0.1]])).toBeCloseTo((0.4 + 0.2 + 0.8) / 4, 14);
  });

  it("counts the upper edge to a bin, and 0 to the first", () => {
    const gapOf = (bins: number, probabilities: number[], actual: number[]) =>
      expectedCalibrationError({ bins }).add(actual, probabilities);
    // In one bin gaps of opposite sign cancel; in two they add up.
    expect(gapOf(2, [0.25, 0.5], [1, 0])).toBeCloseTo(0.125, 15);
    expect(gapOf(2, [0.25, 0.75], [1, 0])).toBeCloseTo(0.75, 15);
    expect(gapOf(2, [0, 0.5], [0, 1])).toBe(0.25);
    expect(gapOf(1, [0, 1], [1, 0])).toBe(0);
  });

  it("puts each edge below it, though the product with the bins rounds", () => {
    for (const bins of [3, 10, 15, 49, 100]) {
      for (let edge = 1; edge <= bins; edge++) {
        const at = edge / bins;
        const below = (edge - 0.5) / bins;
        const together = expectedCalibrationError({ bins }).add([1, 0], [below, at]);
        expect(together, `${edge} / ${bins}`).toBeCloseTo(Math.abs(1 - below - at) / 2, 12);
      }
    }
  });

  it("takes probabilities of class 1 in a column, and float32", () => {
    const want = expectedCalibrationError().add([0, 1], [0.25, 0.75]);
    expect(want).toBe(0.25);
    expect(expectedCalibrationError().add([0, 1], [[0.25], [0.75]])).toBe(want);
    expect(
      expectedCalibrationError().add(tensor([0, 1], { dtype: "int32" }), tensor([0.25, 0.75], { dtype: "float32" })),
    ).toBe(want);
  });

  it("is 0 of certain predictions that are right, and NaN of no entries", () => {
    expect(expectedCalibrationError().add([0, 1], [0, 1])).toBe(0);
    expect(expectedCalibrationError().value).toBeNaN();
    expect(expectedCalibrationError().add([0], [0.5], [0])).toBeNaN();
  });

  it("takes a weight as that many entries, and does not look at those that weigh nothing", () => {
    const weighted = expectedCalibrationError().add([0, 1, 1, 9], [...rows, [7, Number.NaN]], [2, 1, 3, 0]);
    const repeated = [0, 0, 1, 2, 2, 2].map((row) => rows[row] ?? []);
    expect(weighted).toBeCloseTo(expectedCalibrationError().add([0, 0, 1, 1, 1, 1], repeated), 14);
  });

  it("goes on from its state, of as many bins", () => {
    const straight = expectedCalibrationError({ bins: 4 });
    straight.add([0, 1], rows.slice(0, 2));
    const resumed = expectedCalibrationError({ bins: 4 });
    resumed.restore(JSON.parse(JSON.stringify(straight.state())));
    expect(resumed.add([1], rows.slice(2))).toBe(straight.add([1], rows.slice(2)));
    expect(() => expectedCalibrationError().restore(straight.state())).toThrow("expectedCalibrationError(15)");
    resumed.reset();
    expect([resumed.value, resumed.count]).toEqual([Number.NaN, 0]);
  });

  it.each([
    [[0, 1], [0.5, 1.25], "entry 1 of predicted has the probability 1.25. Probabilities are from 0 to 1; pass logits"],
    [[0], [[0.2, -3]], "entry 0 of predicted has the probability -3."],
    [[0], [Number.NaN], "entry 0 of predicted has the probability NaN."],
    [[0], [[0.5, Number.NaN]], "entry 0 of predicted has a score that is NaN, so it predicts no class."],
    [[2], [0.5], "entry 0 of actual is class 2, but one probability each tells 2 classes. Classes are 0 to 1 here."],
    [[2], [[0.5, 0.5]], "entry 0 of actual is class 2, but predicted has the scores of 2 classes."],
    [[0.5], [0.5], "entry 0 of actual is 0.5, which is not a class."],
    [
      [0, 1],
      [0.5],
      "predicted of shape [1] does not go with actual of shape [2]. Pass probabilities in the same shape, or with one dimension more.",
    ],
  ])("refuses %j with %j before it writes", (actual, predicted, message) => {
    const error = expectedCalibrationError();
    expect(() => error.add(actual, predicted as number[])).toThrow(`expectedCalibrationError: ${message}`);
    expect(error.state()).toEqual(expectedCalibrationError().state());
  });

  it("refuses bad options", () => {
    for (const bins of [0, 1.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => expectedCalibrationError({ bins })).toThrow(
        `expectedCalibrationError: bins is ${bins}. Give a whole number of at least 1.`,
      );
    // @ts-expect-error torchmetrics's word
    expect(() => expectedCalibrationError({ n_bins: 10 })).toThrow(
      'expectedCalibrationError: no option "n_bins"; did you mean bins?',
    );
  });
});
