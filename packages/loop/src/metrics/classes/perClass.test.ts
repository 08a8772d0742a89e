import { describe, expect, it } from "vitest";
import { diceScore } from "./diceScore.ts";
import { f1Score } from "./f1Score.ts";
import { fBetaScore } from "./fBetaScore.ts";
import { iouScore } from "./iouScore.ts";
import { precision } from "./precision.ts";
import { recall } from "./recall.ts";

const everyScore = { diceScore, f1Score, iouScore, precision, recall };

describe.each(Object.entries(everyScore))("%s of each class", (name, create) => {
  it("is the binary score of that class against the rest, and macro their mean", () => {
    const [actual, predicted] = [
      [0, 1, 1, 2, 2, 2, 0],
      [0, 1, 2, 2, 1, 2, 2],
    ];
    const own = (xs: readonly number[], label: number) => xs.map((x) => Number(x === label));
    const want = [0, 1, 2].map((label) => create().add(own(actual, label), own(predicted, label)));
    const got = create({ classes: 3, average: "none" }).add(actual, predicted);
    expect(got.toArray()).toEqual(want);
    expect([got.dtype, got.shape]).toEqual(["float64", [3]]);
    const mean = want.reduce((sum, x) => sum + x, 0) / 3;
    expect(create({ classes: 3 }).add(actual, predicted)).toBeCloseTo(mean, 14);
  });

  it("is 0 of a class that never occurred, which macro leaves out, and NaN of no entries", () => {
    const each = create({ classes: 3, average: "none" });
    expect(each.value.toArray()).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(each.add([0, 2], [0, 2]).toArray()).toEqual([1, 0, 1]);
    expect(create({ classes: 3, average: "macro" }).add([0, 2], [0, 2])).toBe(1);
    expect(each.count).toBe(1);
  });

  it("has a state of its own", () => {
    const state = create({ average: "none" }).state();
    expect(() => create({ average: "macro" }).restore(state)).toThrow(
      `restore: this is not the state of a ${name}(2, macro).`,
    );
  });
});

describe("overlap of masks", () => {
  it("is counted over all batches, without what weighs nothing", () => {
    const void255 = [
      [0, 1],
      [255, 1],
    ];
    const predicted = [
      [0, 1],
      [2, 2],
    ];
    const known = [
      [1, 1],
      [0, 1],
    ];
    // jaccard_score([0, 1, 1], [0, 1, 2], average=None, labels=range(4))
    expect(iouScore({ classes: 4, average: "none" }).add(void255, predicted, known).toArray()).toEqual([1, 0.5, 0, 0]);
    // jaccard_score([0, 1, 1], [0, 1, 2], average="macro")
    expect(iouScore({ classes: 4 }).add(void255, predicted, known)).toBe(0.5);
  });

  it("of Dice is 2·IoU / (1 + IoU)", () => {
    const [actual, predicted] = [
      [0, 1, 1, 1, 0],
      [0, 1, 0, 1, 1],
    ];
    const iou = iouScore().add(actual, predicted);
    expect(iou).toBe(0.5);
    expect(diceScore().add(actual, predicted)).toBeCloseTo((2 * iou) / (1 + iou), 15);
  });
});

describe("fBetaScore", () => {
  it("has Keras' values, and is f1Score for 1", () => {
    expect(fBetaScore(2).add([0, 0, 1, 1, 1], [0, 1, 1, 0, 0])).toBeCloseTo(5 / 14, 14);
    const [actual, predicted] = [
      [0, 1, 2, 0, 1, 2, 0],
      [0, 2, 2, 0, 0, 2, 1],
    ];
    const each = fBetaScore(0.5, { classes: 3, average: "none" }).add(actual, predicted);
    [2 / 3, 0, 5 / 7].forEach((value, i) => expect(each.data[i]).toBeCloseTo(value, 14));
    expect(fBetaScore(1, { classes: 3 }).add(actual, predicted)).toBeCloseTo(
      f1Score({ classes: 3 }).add(actual, predicted),
      14,
    );
    expect(() => fBetaScore(0)).toThrow("fBetaScore: beta is 0. Give a number above 0.");
  });
});
