import { type Expr, evaluate, gradients, input, mul, neg, sum, type Variable, variable } from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { describe, expect, test } from "vitest";
import * as losses from "./index.ts";

const labels = (...numbers: number[]) => variable(numbers, { dtype: "int32" });
const value = (expr: Expr) => evaluate(expr).toArray();
const slopeOf = (expr: Expr, at: Variable) => evaluate(gradients(expr, [at])[0]).toArray();

const yTrue = variable([
  [0, 1],
  [1, 0],
]);
const yPred = variable([
  [0.5, 1],
  [0, 2],
]);

describe("a loss", () => {
  test("is the mean over a row, then over the batch", () => {
    expect(value(losses.meanSquaredError(yTrue, yPred))).toBe((0.125 + 2.5) / 2);
    expect(value(losses.meanSquaredError(yTrue, yPred, { reduction: "none" }))).toEqual([0.125, 2.5]);
    expect(value(losses.meanSquaredError(yTrue, yPred, { reduction: "sum" }))).toBe(2.625);
  });

  test("is of each element when told", () => {
    const each = { per: "element", reduction: "none" } as const;
    expect(value(losses.meanSquaredError(yTrue, yPred, each))).toEqual([
      [0.25, 0],
      [1, 4],
    ]);
    expect(value(losses.meanAbsoluteError(yTrue, yPred, { per: "element", reduction: "sum" }))).toBe(3.5);
  });

  test("is weighted before it is reduced", () => {
    const sampleWeight = tensor([1, 3]);
    expect(value(losses.meanSquaredError(yTrue, yPred, { sampleWeight }))).toBe((0.125 + 7.5) / 2);
    expect(value(losses.meanSquaredError(yTrue, yPred, { sampleWeight, reduction: "weightedMean" }))).toBe(7.625 / 4);
    expect(value(losses.meanSquaredError(yTrue, yPred, { sampleWeight, reduction: "none" }))).toEqual([0.125, 7.5]);
    const none = { sampleWeight: tensor([0, 0]), reduction: "weightedMean" } as const;
    expect(value(losses.meanSquaredError(yTrue, yPred, none))).toBe(0);
    const slope = evaluate(gradients(losses.meanSquaredError(yTrue, yPred, none), [yPred])[0]);
    expect(
      slope.equals(
        tensor([
          [0, 0],
          [0, 0],
        ]),
      ),
    ).toBe(true);
  });

  test("has the batch's size where that is a name", () => {
    const [t, p] = [input("t", ["batch", 2]), input("p", ["batch", 2])];
    const loss = losses.meanSquaredError(t, p);
    expect(loss.shape).toEqual([]);
    expect(evaluate(loss, { t: [[0, 0]], p: [[1, 3]] }).item()).toBe(5);
  });

  test("takes one number for all labels", () => {
    expect(value(losses.binaryCrossEntropy(1, variable([[0]]), { fromLogits: true }))).toBeCloseTo(Math.LN2, 12);
    expect(value(losses.meanSquaredError(0, yPred))).toBe((1.25 / 2 + 4 / 2) / 2);
  });
});

describe("labels of another shape than the predictions'", () => {
  test("are an error instead of a comparison of every row with every other", () => {
    expect(() => losses.meanSquaredError(variable([1, 2]), variable([[1], [2]]))).toThrowErrorMatchingInlineSnapshot(
      `[ShapeError: meanSquaredError([2], [2, 1]): yTrue and yPred have different shapes. Give both the same shape, or one number for all labels.]`,
    );
    expect(() =>
      losses.sparseCategoricalCrossEntropy(labels(1, 2, 0), yPred, { fromLogits: true }),
    ).toThrowErrorMatchingInlineSnapshot(
      `[ShapeError: sparseCategoricalCrossEntropy([3], [2, 2]): labels must have the predictions' shape without the classes. Give one class number per row.]`,
    );
    const sampleWeight = tensor([[1], [1]]);
    expect(() => losses.meanSquaredError(yTrue, yPred, { sampleWeight })).toThrowErrorMatchingInlineSnapshot(
      `[ShapeError: sampleWeight([2], [2, 1]): the weights have more axes or elements than the losses. Give one weight per loss: reshape or squeeze the weights.]`,
    );
  });

  test("may have a last axis of 1 when they are class numbers", () => {
    const column = variable([[1], [0]], { dtype: "int32" });
    const loss = losses.sparseCategoricalCrossEntropy(column, yPred, { fromLogits: true });
    expect(value(loss)).toBe(value(losses.sparseCategoricalCrossEntropy(labels(1, 0), yPred, { fromLogits: true })));
  });

  test("must be whole numbers when they are class numbers", () => {
    expect(() => losses.sparseCategoricalCrossEntropy(variable([1, 0]), yPred)).toThrowErrorMatchingInlineSnapshot(
      `[DTypeError: sparseCategoricalCrossEntropy(float32, float32): labels are class numbers, got float32. Feed int32: input("yTrue", ["batch"], "int32"), or use categoricalCrossEntropy for one-hot labels.]`,
    );
    const loss = losses.sparseCategoricalCrossEntropy(labels(1, 2), yPred);
    expect(() => evaluate(loss)).toThrow("index 2");
  });
});

describe("losses from logits", () => {
  const extreme = variable([
    [1e4, -1e4],
    [-1e4, 1e4],
  ]);

  test.each([
    ["binaryCrossEntropy", () => losses.binaryCrossEntropy(yTrue, extreme, { fromLogits: true })],
    ["categoricalCrossEntropy", () => losses.categoricalCrossEntropy(yTrue, extreme, { fromLogits: true })],
    [
      "sparseCategoricalCrossEntropy",
      () => losses.sparseCategoricalCrossEntropy(labels(1, 0), extreme, { fromLogits: true }),
    ],
    [
      "binaryFocalCrossEntropy",
      () => losses.binaryFocalCrossEntropy(yTrue, extreme, { fromLogits: true, clipped: false }),
    ],
    ["softMarginLoss", () => losses.softMarginLoss(-1, extreme)],
  ] as const)("%s stays finite for extreme ones, with its derivatives", (_, build) => {
    const loss = build();
    const [slope] = gradients(loss, [extreme]);
    const [curvature] = gradients(
      sum(
        mul(
          slope,
          variable([
            [1, 2],
            [3, 5],
          ]),
        ),
      ),
      [extreme],
      { unconnected: "zero" },
    );
    for (const { data } of evaluate([loss, slope, curvature] as const)) {
      expect([...data].every(Number.isFinite)).toBe(true);
    }
    expect(evaluate(loss).item()).toBeGreaterThan(1e3);
  });

  test("ignore a class that cannot be, masked by -Infinity", () => {
    const masked = variable([[0, Number.NEGATIVE_INFINITY, 0]]);
    const loss = losses.categoricalCrossEntropy(variable([[1, 0, 0]]), masked, { fromLogits: true });
    expect(value(loss)).toBeCloseTo(Math.LN2, 12);
    expect(slopeOf(loss, masked)).toEqual([[-0.5, 0, 0.5]]);
  });
});

describe("class numbers", () => {
  const logits = variable([
    [0, 0],
    [3, 1],
    [0, Math.log(3)],
  ]);

  test("are left out where they are the ignored one, which need not be a class", () => {
    const options = { fromLogits: true, ignoreClass: -100 } as const;
    const loss = losses.sparseCategoricalCrossEntropy(labels(0, -100, 1), logits, options);
    expect(value(loss)).toBeCloseTo((Math.LN2 + Math.log(4 / 3)) / 2, 12);
    expect((slopeOf(loss, logits) as number[][])[1]).toEqual([0, 0]);
    const all = losses.sparseCategoricalCrossEntropy(labels(-100, -100, -100), logits, options);
    expect(value(all)).toBe(0);
  });

  test("weigh as their classes do in a weighted mean", () => {
    const options = { fromLogits: true, classWeights: tensor([1, 4]) } as const;
    const own = [Math.LN2, 4 * Math.log(1 + Math.exp(2)), 4 * Math.log(4 / 3)];
    const total = own.reduce((a, b) => a + b);
    const loss = (reduction: losses.Reduction) =>
      value(losses.sparseCategoricalCrossEntropy(labels(0, 1, 1), logits, { ...options, reduction }));
    expect(loss("sum")).toBeCloseTo(total, 12);
    expect(loss("mean")).toBeCloseTo(total / 3, 12);
    expect(loss("weightedMean")).toBeCloseTo(total / 9, 12);
    const list = { ...options, classWeights: [1, 4], reduction: "sum" } as const;
    expect(value(losses.sparseCategoricalCrossEntropy(labels(0, 1, 1), logits, list))).toBeCloseTo(total, 12);
  });

  test("may be along another axis of the predictions", () => {
    const columns = variable([
      [0, 3, 0],
      [0, 1, Math.log(3)],
    ]);
    const loss = losses.sparseCategoricalCrossEntropy(labels(0, 1, 1), columns, { fromLogits: true, axis: 0 });
    expect(value(loss)).toBe(
      value(losses.sparseCategoricalCrossEntropy(labels(0, 1, 1), logits, { fromLogits: true })),
    );
    expect(() => losses.sparseCategoricalCrossEntropy(labels(0), columns, { axis: 2 })).toThrow("there is no axis 2");
  });

  test("need as many classes as are known", () => {
    const open = input("x", [3, "classes"]);
    expect(() => losses.sparseCategoricalCrossEntropy(labels(0, 1, 1), open)).toThrowErrorMatchingInlineSnapshot(
      `[RangeError: sparseCategoricalCrossEntropy: the axis of classes has no known size. Write it as a number: input("x", ["batch", 10]).]`,
    );
  });
});

test("cross-entropies of labels and of their one-hot rows are the same, smoothed or not", () => {
  for (const labelSmoothing of [0, 0.2]) {
    const options = { fromLogits: true, labelSmoothing };
    const sparse = losses.sparseCategoricalCrossEntropy(labels(1, 0), yPred, options);
    expect(value(sparse)).toBeCloseTo(value(losses.categoricalCrossEntropy(yTrue, yPred, options)) as number, 12);
  }
});

test("cosine similarity has a finite slope at a vector of zeros", () => {
  const zero = variable([[0, 0]]);
  const loss = losses.cosineSimilarityLoss(variable([[1, 0]]), zero);
  expect(value(loss)).toBeCloseTo(0, 12);
  expect((slopeOf(loss, zero) as number[][])[0]?.every(Number.isFinite)).toBe(true);
});

test("hinge takes labels 0 and 1 for −1 and 1", () => {
  const [binary, signs] = [variable([[0, 1]]), variable([[-1, 1]])];
  const predictions = variable([[0.5, 0.5]]);
  expect(value(losses.hingeLoss(binary, predictions))).toBe(1);
  expect(value(losses.hingeLoss(signs, predictions))).toBe(1);
  expect(value(losses.hingeLoss(binary, predictions, { power: 2 }))).toBe((2.25 + 0.25) / 2);
});

test("the triplet loss takes the nearer of both negatives' distances when it may swap", () => {
  const [anchor, positive, negative] = [variable([[0, 0]]), variable([[3, 0]]), variable([[4, 0]])];
  const loss = (swap: boolean, power = 2) =>
    value(losses.tripletMarginLoss(anchor, positive, negative, { swap, power, epsilon: 0 }));
  expect([loss(false), loss(true)]).toEqual([0, 3]);
  expect([loss(true, 1), loss(true, 3)]).toEqual([3, expect.closeTo(3, 12)]);
});

test.each([1, 2, 3])("the triplet loss of power %d has slope 0 where both distances are 0", (power) => {
  const [anchor, other] = [variable([[1, 2]]), variable([[1, 2]])];
  const loss = losses.tripletMarginLoss(anchor, other, other, { power, epsilon: 0 });
  expect([value(loss), slopeOf(loss, anchor)]).toEqual([1, [[0, 0]]]);
});

test("klDivergence is 0 between equal distributions, and convex for masses on request", () => {
  const p = variable([[0.25, 0.75]]);
  expect(value(losses.klDivergence(p, p))).toBe(0);
  const half = variable([[0.25, 0.25]]);
  const plain = value(losses.klDivergence(half, p)) as number;
  expect(value(losses.klDivergence(half, p, { convex: true }))).toBeCloseTo(plain + 0.5, 12);
  const none = losses.klDivergence(variable([[0, 1]]), variable([[Number.NEGATIVE_INFINITY, 0]]), {
    logPredictions: true,
  });
  expect(value(none)).toBe(0);
});

test.each([
  [() => losses.huberLoss(yTrue, yPred, { delta: 0 }), "huberLoss: delta is 0. Give a number above 0."],
  [() => losses.smoothL1Loss(yTrue, yPred, { beta: -1 }), "smoothL1Loss: beta is -1. Give a number of at least 0."],
  [() => losses.binaryCrossEntropy(1, yPred, { labelSmoothing: 2 }), "labelSmoothing is 2. Give a number from 0 to 1."],
  [() => losses.binaryCrossEntropy(1, yPred, { positiveWeight: 2 }), "Pass logits and fromLogits: true."],
  [() => losses.klDivergence(yTrue, yPred, { logTargets: true }), "Give both as logarithms."],
] as const)("it says what is wrong with its options: %#", (build, says) => {
  expect(build).toThrow(says);
});

test("smoothL1Loss is the absolute error at beta 0", () => {
  const error = variable([[0.25, -2]]);
  expect(value(losses.smoothL1Loss(0, error, { beta: 0 }))).toBe(1.125);
  expect(slopeOf(losses.smoothL1Loss(0, neg(error), { beta: 0 }), error)).toEqual([[0.5, -0.5]]);
});
