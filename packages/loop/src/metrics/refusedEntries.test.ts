import type { TensorLike } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { accuracy } from "./classes/accuracy.ts";
import { cohenKappa } from "./classes/cohenKappa.ts";
import { confusionMatrix } from "./classes/confusionMatrix.ts";
import { f1Score } from "./classes/f1Score.ts";
import { iouScore } from "./classes/iouScore.ts";
import { matthewsCorrelation } from "./classes/matthewsCorrelation.ts";
import { precision } from "./classes/precision.ts";
import { recall } from "./classes/recall.ts";
import { topKAccuracy } from "./classes/topKAccuracy.ts";
import type { Metric } from "./define/metric.ts";
import { exponentialAverage } from "./exponentialAverage.ts";
import { movingMean } from "./movingMean.ts";
import { perplexity } from "./perplexity.ts";
import { rSquared } from "./regression/rSquared.ts";
import { runningMean } from "./runningMean.ts";
import { runningVariance } from "./runningVariance.ts";
import { rocAuc } from "./scores/rocAuc.ts";

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;
const huge = 1.7e308;
type Add = (actual: TensorLike, predicted: TensorLike, weights?: TensorLike) => unknown;

/** The metrics whose predictions are classes or scores. */
const ofClasses: readonly { name: string; create: (threshold?: number) => { add: Add } }[] = [
  { name: "accuracy", create: (threshold) => accuracy({ threshold }) },
  { name: "f1Score", create: (threshold) => f1Score({ threshold }) },
  { name: "precision", create: (threshold) => precision({ threshold }) },
  { name: "recall", create: (threshold) => recall({ classes: 2, average: "macro", threshold }) },
  { name: "confusionMatrix", create: (threshold) => confusionMatrix(2, { threshold }) },
  { name: "iouScore", create: (threshold) => iouScore({ average: "none", threshold }) },
  { name: "matthewsCorrelation", create: (threshold) => matthewsCorrelation({ threshold }) },
  { name: "cohenKappa", create: (threshold) => cohenKappa({ threshold }) },
];
const ofRows = [...ofClasses, { name: "topKAccuracy", create: () => topKAccuracy(1) }];

describe.each(ofClasses)("C6 $name", ({ create }) => {
  const sigmoids = [[0.2], [0.9], [0.4]];

  it.each([
    ["[n]", [0, 1, 1]],
    ["[n, 1]", [[0], [1], [1]]],
  ])("C6: refuses sigmoids of shape [n, 1] beside labels of shape %s, and takes them with a threshold", (_, actual) => {
    expect(() => create().add(actual, sigmoids)).toThrow("entry 0 of predicted is 0.2, which is not a class.");
    expect(create(0.5).add(actual, sigmoids)).toEqual(create().add([0, 1, 1], [0, 1, 0]));
  });

  it("C6: takes classes in a column", () => {
    expect(create().add([0, 1, 1], [[0], [1], [0]])).toEqual(create().add([0, 1, 1], [0, 1, 0]));
    expect(create().add([[0], [1], [1]], [0, 1, 0])).toEqual(create().add([0, 1, 1], [0, 1, 0]));
  });

  it("C6: refuses NaN scores, a NaN threshold, and a class 2 beside one score each", () => {
    const says = "entry 1 of predicted has a score that is NaN, so it predicts no class.";
    expect(() =>
      create().add(
        [1, 0],
        [
          [0, 1],
          [nan, nan],
        ],
      ),
    ).toThrow(says);
    expect(() => create().add([0], [[0.5, nan]])).toThrow("entry 0 of predicted has a score that is NaN");
    expect(() => create(0.5).add([1, 0], [0.7, nan])).toThrow(says);
    expect(() => create(nan)).toThrow("the threshold is NaN. Give a number: 0.5 for probabilities, 0 for logits.");
    expect(() => create(0.5).add([2], [0.7])).toThrow("entry 0 of actual is class 2, but one score with a threshold");
  });
});

describe.each(ofRows)("C6 $name", ({ create }) => {
  it("C6: refuses a class that has no column", () => {
    const rows = [
      [0.1, 0.9],
      [0.2, 0.8],
    ];
    expect(() => create().add([1, 7], rows)).toThrow(
      "entry 1 of actual is class 7, but predicted has the scores of 2 classes. Classes are 0 to 1 here.",
    );
    expect(() => create().add([[2], [0]], rows)).toThrow("entry 0 of actual is class 2");
  });

  it("C6: does not look at entries that weigh nothing", () => {
    const rows = [
      [0.9, 0.1],
      [0.2, 0.8],
      [nan, nan],
      [0.4, 0.6],
    ];
    const metric = create();
    expect(metric.add([0, 0, 1, -1], rows, [1, 1, 0, 0])).toEqual(create().add([0, 0], rows.slice(0, 2)));
    expect(create().add([0, 0, nan, 255], rows, [1, 1, 0, 0])).toEqual(create().add([0, 0], rows.slice(0, 2)));
  });
});

it("C6: topKAccuracy refuses one score each, of which class 0 would always be the highest", () => {
  expect(() => topKAccuracy(1).add([0, 0], [[0.2], [0.9]])).toThrow("does not go with actual of shape [2]");
});

it("C6: rocAuc and rSquared do not look at entries that weigh nothing", () => {
  const area = rocAuc();
  area.add([0, 1, -1, 1], [0.1, 0.8, 0.3, nan], [1, 1, 0, 0]);
  expect(area.value).toBe(1);
  expect(rSquared().add([1, 2, nan, 3], [1, 2, 3, nan], [1, 1, 0, 0])).toBe(1);
});

const series: readonly [title: string, create: () => Metric, numbers: readonly number[], want: number][] = [
  ["runningMean", runningMean, [1, infinity, 2], infinity],
  ["runningMean", runningMean, [infinity, 1, 2], infinity],
  ["runningMean", runningMean, [1, -infinity, 2], -infinity],
  ["runningMean", runningMean, [infinity, -infinity, 2], nan],
  ["runningMean", runningMean, [1, nan, infinity], nan],
  ["runningMean", runningMean, [huge, -huge], 0],
  ["runningMean", runningMean, [-huge, huge, huge, -huge], 0],
  ["runningMean", runningMean, [Number.MAX_VALUE, Number.MAX_VALUE], Number.MAX_VALUE],
  ["perplexity", perplexity, [1, infinity, 2], infinity],
  ["perplexity", perplexity, [huge, -huge], 1],
  ["movingMean(2)", () => movingMean(2), [1, infinity, 2], infinity],
  ["movingMean(2)", () => movingMean(2), [1, huge, huge], huge],
  ["movingMean(2)", () => movingMean(2), [huge, -huge], 0],
  ["movingMean(2)", () => movingMean(2), [infinity, 2, 4], 3],
  ["movingMean(3)", () => movingMean(3), [infinity, -infinity, 4], nan],
  ["exponentialAverage(0.5)", () => exponentialAverage(0.5), [1, infinity, 2], infinity],
  ["exponentialAverage(0)", () => exponentialAverage(0), [1, infinity, 2], 2],
  ["exponentialAverage(0)", () => exponentialAverage(0), [nan, 3], 3],
  ["exponentialAverage(0.5)", () => exponentialAverage(0.5), [huge, huge], huge],
  ["runningVariance", runningVariance, [1, infinity, 2], nan],
  ["runningVariance", runningVariance, [huge, -huge], infinity],
  ["runningVariance", runningVariance, [huge, huge], 0],
];

it.each(series)("C6: %s, row %#", (_, create, numbers, want) => {
  const metric = create();
  for (const x of numbers) metric.add(x);
  const scale = Math.max(...numbers.filter(Number.isFinite).map(Math.abs), 1);
  if (Number.isFinite(want)) expect(Math.abs(metric.value - want) / scale).toBeLessThanOrEqual(1e-15);
  else expect(metric.value).toBe(want);
});

it.each([
  ["runningMean", runningMean],
  ["runningVariance", runningVariance],
  ["exponentialAverage", () => exponentialAverage(0.5)],
  ["movingMean", () => movingMean(3)],
  ["perplexity", perplexity],
] as const)("C6: %s does not look at a number that weighs nothing", (_, create) => {
  const metric = create();
  for (const x of [nan, infinity]) metric.add(x, 0);
  expect(metric.add(3)).toBe(create().add(3));
});

it("C6: rSquared of numbers whose difference overflows", () => {
  expect(rSquared().add([huge, -huge], [huge, -huge])).toBe(1);
});
