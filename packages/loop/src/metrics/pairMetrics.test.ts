import { type Tensor, tensor } from "@handloom/tensor";
import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import { accuracy } from "./classes/accuracy.ts";
import type { ClassAverage } from "./classes/classScore.ts";
import { type CohenKappaOptions, cohenKappa } from "./classes/cohenKappa.ts";
import { confusionMatrix } from "./classes/confusionMatrix.ts";
import { diceScore } from "./classes/diceScore.ts";
import { f1Score } from "./classes/f1Score.ts";
import { iouScore } from "./classes/iouScore.ts";
import { matthewsCorrelation } from "./classes/matthewsCorrelation.ts";
import { precision } from "./classes/precision.ts";
import { recall } from "./classes/recall.ts";
import { topKAccuracy } from "./classes/topKAccuracy.ts";
import type { PairMetric } from "./define/pairMetric.ts";
import { rSquared } from "./regression/rSquared.ts";
import { runningMeanAbsoluteError } from "./regression/runningMeanAbsoluteError.ts";
import { runningMeanAbsolutePercentageError } from "./regression/runningMeanAbsolutePercentageError.ts";
import { runningMeanSquaredError } from "./regression/runningMeanSquaredError.ts";
import { runningRootMeanSquaredError } from "./regression/runningRootMeanSquaredError.ts";
import { averagePrecision } from "./scores/averagePrecision.ts";
import { expectedCalibrationError } from "./scores/expectedCalibrationError.ts";
import { rocAuc } from "./scores/rocAuc.ts";
import { sklearnCases } from "./sklearn.cases.ts";

const json = (state: unknown): unknown => JSON.parse(JSON.stringify(state));
const close = (got: number, want: number): void =>
  expect(Math.abs(got - want), `${got} against ${want}`).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(want)));

const scores: Readonly<Record<string, typeof f1Score>> = { precision, recall, f1: f1Score, iou: iouScore };
const errors: Readonly<Record<string, () => PairMetric>> = {
  rSquared,
  absolute: runningMeanAbsoluteError,
  squared: runningMeanSquaredError,
  "root squared": runningRootMeanSquaredError,
  "absolute percentage": runningMeanAbsolutePercentageError,
};

/** The metric that a name of the goldens stands for. */
function metricOf(name: string, classes: number): PairMetric<number | Tensor> {
  const [kind = "", word = ""] = name.split(" ");
  const score = scores[kind];
  if (score)
    return word === "none" ? score({ classes, average: word }) : score({ classes, average: word as ClassAverage });
  if (kind === "accuracy") return accuracy();
  if (kind === "confusion") return confusionMatrix(classes);
  if (kind === "top") return topKAccuracy(Number(word));
  if (kind === "matthews") return matthewsCorrelation({ classes });
  if (kind === "kappa") return cohenKappa({ classes, weighting: word as CohenKappaOptions["weighting"] });
  if (kind === "calibration") return expectedCalibrationError({ bins: Number(word) });
  throw new Error(`no metric for ${name}`);
}

/** Adds the entries in two batches. */
function addInHalves(
  metric: { add(actual: number[], predicted: number[][] | number[], weights?: number[]): unknown },
  entries: { actual: readonly number[]; predicted: readonly (number[] | number)[]; weights?: readonly number[] },
): void {
  const half = Math.floor(entries.actual.length / 2);
  for (const [from, to] of [[0, half] as const, [half, undefined] as const])
    metric.add(
      entries.actual.slice(from, to),
      entries.predicted.slice(from, to) as number[],
      entries.weights?.slice(from, to),
    );
}

describe("scikit-learn's numbers", () => {
  it.each(sklearnCases.classifications)("are those of $classes classes", ({ classes, want, ...entries }) => {
    const { auc, "average precision": average, "calibration of one 10": calibration, ...others } = want;
    const predicted = entries.scores.map((row) => [...row]);
    for (const [name, value] of Object.entries(others)) {
      const metric = metricOf(name, classes);
      addInHalves(metric, { ...entries, predicted });
      const got = metric.value;
      if (typeof value === "number" && typeof got === "number") close(got, value);
      else expect(tensor(value as number[][]).allClose(got, { rtol: 1e-12, atol: 1e-12 }), name).toBe(true);
    }
    const ofOneScore = [
      [rocAuc(), auc],
      [averagePrecision(), average],
      [expectedCalibrationError({ bins: 10 }), calibration],
    ] as const;
    for (const [metric, value] of ofOneScore) {
      if (typeof value !== "number") continue;
      addInHalves(metric, { ...entries, predicted: predicted.map(([, one = 0]) => one) });
      close(metric.value, value);
    }
  });

  it.each(sklearnCases.regressions)("are those of a regression, %#", ({ want, ...entries }) => {
    expect(Object.keys(want)).toEqual(Object.keys(errors));
    for (const [name, create] of Object.entries(errors)) {
      const metric = create();
      addInHalves(metric, entries);
      expect(Math.abs(metric.value - (want[name] ?? Number.NaN)), name).toBeLessThanOrEqual(1e-10);
    }
  });
});

const classMetrics: readonly { name: string; create: () => PairMetric<number | Tensor> }[] = [
  { name: "accuracy", create: accuracy },
  { name: "topKAccuracy", create: () => topKAccuracy(2) },
  { name: "confusionMatrix", create: () => confusionMatrix(3) },
  { name: "precision", create: () => precision({ classes: 3 }) },
  { name: "recall", create: () => recall({ classes: 3, average: "micro" }) },
  { name: "f1Score", create: () => f1Score({ classes: 3, average: "weighted" }) },
  { name: "iouScore", create: () => iouScore({ classes: 3, average: "none" }) },
  { name: "diceScore", create: () => diceScore({ classes: 3 }) },
  { name: "matthewsCorrelation", create: () => matthewsCorrelation({ classes: 3 }) },
  { name: "cohenKappa", create: () => cohenKappa({ classes: 3, weighting: "quadratic" }) },
];
const batch = fc
  .array(
    fc.record({
      actual: fc.nat(2),
      scores: fc.tuple(fc.nat(9), fc.nat(9), fc.nat(9)).map((scores) => [...scores]),
      weight: fc.nat(3),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((rows) => ({
    actual: rows.map(({ actual }) => actual),
    scores: rows.map(({ scores }) => scores),
    weights: rows.map(({ weight }) => weight),
  }));

describe.each(classMetrics)("$name", ({ create }) => {
  it("takes the same from batches as from all at once", () => {
    fc.assert(
      fc.property(batch, batch, (a, b) => {
        const parts = create();
        parts.add(a.actual, a.scores, a.weights);
        const returned = parts.add(b.actual, b.scores, b.weights);
        const whole = create();
        whole.add([...a.actual, ...b.actual], [...a.scores, ...b.scores], [...a.weights, ...b.weights]);
        expect(parts.value).toEqual(whole.value);
        expect(returned).toEqual(parts.value);
        expect(parts.count).toBe(2);
      }),
    );
  });

  it("takes a weight as that many equal entries", () => {
    fc.assert(
      fc.property(batch, ({ actual, scores, weights }) => {
        const weighted = create();
        weighted.add(actual, scores, weights);
        const repeat = <T>(xs: readonly T[]) => xs.flatMap((x, i) => Array<T>(weights[i] ?? 0).fill(x));
        if (weights.every((weight) => weight === 0)) return;
        const repeated = create();
        repeated.add(repeat(actual), repeat(scores));
        expect(weighted.value).toEqual(repeated.value);
      }),
    );
  });

  it("goes on from its state as JSON, and forgets at reset", () => {
    const straight = create();
    straight.add(
      [0, 1, 2],
      [1, 2, 3].map((x) => [x, 2, 0.5]),
    );
    const resumed = create();
    resumed.restore(json(straight.state()));
    for (const metric of [straight, resumed]) metric.add([1], [[0, 1, 2]]);
    expect(resumed.value).toEqual(straight.value);
    expect(resumed.count).toBe(2);
    resumed.reset();
    expect([resumed.value, resumed.count]).toEqual([create().value, 0]);
  });

  it("takes nothing in from a batch that it refuses", () => {
    const metric = create();
    const before = metric.state();
    expect(() =>
      metric.add(
        [0, 1.5],
        [
          [1, 2, 3],
          [1, 2, 3],
        ],
      ),
    ).toThrow("entry 1 of actual is 1.5, which is not a class");
    expect(() => metric.add([0, 1], [[1, 2, 3]])).toThrow("does not go with actual of shape [2]");
    expect(() => metric.add([0], [[1, 2, 3]], [1, 2])).toThrow("2 weights but 1 entries of actual. Give one for each.");
    expect(() => metric.add([0], [[1, 2, 3]], [-1])).toThrow("the weight must be 0 or more and finite, got -1.");
    expect(metric.state()).toEqual(before);
  });
});

describe("labels", () => {
  it("come as classes, as scores, as a column, or as one score with a threshold", () => {
    const hits = (predicted: Parameters<PairMetric["add"]>[1], options = {}) =>
      accuracy(options).add([0, 1, 1], predicted);
    expect(hits([0, 1, 0])).toBeCloseTo(2 / 3, 12);
    expect(
      hits([
        [1, 0],
        [0, 1],
        [1, 0],
      ]),
    ).toBeCloseTo(2 / 3, 12);
    expect(hits([[0.2], [0.6], [0.5]], { threshold: 0.5 })).toBeCloseTo(2 / 3, 12);
    expect(
      accuracy().add(
        [[1], [0]],
        [
          [0, 1],
          [0, 1],
        ],
      ),
    ).toBe(0.5);
    expect(
      accuracy().add(
        [[1, 0]],
        [
          [
            [0, 1],
            [3, 2],
          ],
        ],
      ),
    ).toBe(1);
  });

  it("are the first of equal scores", () => {
    expect(accuracy().add([0], [[0.5, 0.5]])).toBe(1);
  });

  it("never come from probabilities by mistake", () => {
    expect(() => accuracy().add([0, 1], [0.2, 0.8])).toThrow(
      "accuracy: entry 0 of predicted is 0.2, which is not a class. Classes are 0, 1, …; scores go as [..., classes], or with a threshold.",
    );
  });

  it("must be below the number of classes", () => {
    expect(() => confusionMatrix(2).add([0], [2])).toThrow(
      "confusionMatrix: there is a class 2 but only 2 classes. Pass classes: 3 or more.",
    );
  });
});

describe("precision, recall and F1", () => {
  it("are NaN before the first batch and 0 where nothing was right", () => {
    expect(precision().value).toBeNaN();
    expect(precision().add([1], [0])).toBe(0);
    expect(f1Score({ average: "macro" }).add([1], [0])).toBe(0);
  });

  it.each([
    [() => precision({ classes: 3, average: "binary" }), 'precision: the average "binary" wants 2 classes, got 3.'],
    [() => recall({ classes: 1 }), "recall: classes is 1. Give a whole number of at least 2."],
    [() => topKAccuracy(0), "topKAccuracy: k is 0. Give a whole number of at least 1."],
  ])("refuse bad options, %#", (create, message) => {
    expect(create).toThrow(message);
  });

  it("give numbers", () => {
    expectTypeOf(precision()).toEqualTypeOf<PairMetric>();
    expectTypeOf(confusionMatrix(2)).toEqualTypeOf<PairMetric<Tensor>>();
    expectTypeOf(precision({ average: "none" })).toEqualTypeOf<PairMetric<Tensor>>();
    // @ts-expect-error a misspelt average
    expect(() => precision({ average: "mikro" })).toThrow(
      'precision: average is "mikro". Give one of "binary", "micro", "macro", "weighted", "none".',
    );
    // @ts-expect-error an option of another metric
    expect(() => iouScore({ ignoreClass: 255 })).toThrow(
      'iouScore: no option "ignoreClass". Options are classes, average, threshold.',
    );
  });
});

describe("topKAccuracy", () => {
  it("never counts a NaN score", () => {
    expect(topKAccuracy(2).add([0], [[Number.NaN, 0]])).toBe(0);
  });

  it("wants scores", () => {
    expect(() => topKAccuracy(2).add([0, 1], [0, 1])).toThrow("Pass scores with one dimension more than actual.");
  });
});

describe("rSquared", () => {
  it("is 1 or 0 where nothing varies, and NaN of one entry", () => {
    expect(rSquared().add([2, 2], [2, 2])).toBe(1);
    expect(rSquared().add([2, 2], [2, 3])).toBe(0);
    expect(rSquared().add([2], [2])).toBeNaN();
  });

  it("goes on from its state and refuses other lengths", () => {
    const straight = rSquared();
    straight.add([1, 2, 4], [1, 2, 3]);
    const resumed = rSquared();
    resumed.restore(json(straight.state()));
    expect(resumed.add([7], [6])).toBe(straight.add([7], [6]));
    expect(() => resumed.add([7], [6, 5])).toThrow("rSquared: 2 numbers predicted but 1 actual.");
  });
});
