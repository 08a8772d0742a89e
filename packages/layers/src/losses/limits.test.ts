import { type Expr, evaluate, gradients, type Variable, variable } from "@handloom/graph";
import { describe, expect, it } from "vitest";
import * as losses from "./index.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;
const ints = (...numbers: number[]) => variable(numbers, { dtype: "int32" });
const each = { per: "element", reduction: "none" } as const;
const logits = { fromLogits: true, reduction: "none" } as const;

type Rows = number | readonly number[] | readonly (readonly number[])[];
interface Row {
  readonly title: string;
  readonly loss: (x: Variable) => Expr;
  readonly at: Rows;
  readonly value: Rows;
  /** Of the sum of the losses. */
  readonly slope: Rows;
}

const e = Math.E;
const table: readonly Row[] = [
  // Binary, from logits.
  {
    title: "binaryCrossEntropy of right infinite logits",
    loss: (x) => losses.binaryCrossEntropy(variable([1, 0]), x, { fromLogits: true, ...each }),
    at: [infinity, -infinity],
    value: [0, 0],
    slope: [0, 0],
  },
  {
    title: "binaryCrossEntropy of wrong infinite logits",
    loss: (x) => losses.binaryCrossEntropy(variable([0, 1]), x, { fromLogits: true, ...each }),
    at: [infinity, -infinity],
    value: [infinity, infinity],
    slope: [1, -1],
  },
  {
    title: "binaryCrossEntropy of infinite logits beside smoothed labels",
    loss: (x) => losses.binaryCrossEntropy(variable([1, 0]), x, { fromLogits: true, labelSmoothing: 0.5, ...each }),
    at: [infinity, -infinity],
    value: [infinity, infinity],
    slope: [0.25, -0.25],
  },
  {
    title: "binaryCrossEntropy with positiveWeight 3",
    loss: (x) => losses.binaryCrossEntropy(variable([1, 0, 1]), x, { fromLogits: true, positiveWeight: 3, ...each }),
    at: [infinity, -infinity, -infinity],
    value: [0, 0, infinity],
    slope: [0, 0, -3],
  },
  {
    title: "binaryCrossEntropy of probabilities 0 and 1, clipped as Keras does",
    loss: (x) => losses.binaryCrossEntropy(variable([1, 0]), x, each),
    at: [1, 0],
    value: [1.0000000494736474e-7, 1.0000000494736474e-7],
    slope: [0, 0],
  },
  ...[0, 0.5, 1, 2].map((gamma) => ({
    title: `binaryFocalCrossEntropy of right infinite logits, gamma ${gamma}`,
    loss: (x: Variable) =>
      losses.binaryFocalCrossEntropy(variable([1, 0]), x, { fromLogits: true, clipped: false, gamma, ...each }),
    at: [infinity, -infinity],
    value: [0, 0],
    slope: [0, 0],
  })),
  ...[0, 0.5, 1, 2].map((gamma) => ({
    title: `binaryFocalCrossEntropy of wrong infinite logits, gamma ${gamma}`,
    loss: (x: Variable) =>
      losses.binaryFocalCrossEntropy(variable([0, 1]), x, { fromLogits: true, clipped: false, gamma, ...each }),
    at: [infinity, -infinity],
    value: [infinity, infinity],
    slope: [1, -1],
  })),
  {
    title: "binaryFocalCrossEntropy of infinite logits, clipped as Keras does",
    loss: (x) => losses.binaryFocalCrossEntropy(variable([1, 0]), x, { fromLogits: true, gamma: 0.5, ...each }),
    at: [infinity, -infinity],
    value: [0, 0],
    slope: [0, 0],
  },
  {
    title: "binaryFocalCrossEntropy of right probabilities 0 and 1",
    loss: (x) => losses.binaryFocalCrossEntropy(variable([1, 0]), x, { clipped: false, gamma: 0.5, ...each }),
    at: [1, 0],
    value: [0, 0],
    slope: [0, 0],
  },
  {
    title: "softMarginLoss",
    loss: (x) => losses.softMarginLoss(variable([1, -1, 1, -1]), x, each),
    at: [infinity, -infinity, -infinity, infinity],
    value: [0, 0, infinity, infinity],
    slope: [0, 0, -1, 1],
  },
  // Categorical, from logits: p is 1 and 0 in the limit, and the gradient p − y.
  {
    title: "categoricalCrossEntropy of right and wrong infinite logits",
    loss: (x) =>
      losses.categoricalCrossEntropy(
        variable([
          [1, 0, 0],
          [0, 1, 0],
          [0, 0, 1],
        ]),
        x,
        logits,
      ),
    at: [
      [infinity, 3, -infinity],
      [infinity, 3, -1],
      [1, 2, -infinity],
    ],
    value: [0, infinity, infinity],
    slope: [
      [0, 0, 0],
      [1, -1, 0],
      [1 / (1 + e), e / (1 + e), -1],
    ],
  },
  {
    title: "categoricalCrossEntropy of two infinite logits, which have no limit",
    loss: (x) => losses.categoricalCrossEntropy(variable([[1, 0, 0]]), x, logits),
    at: [[infinity, infinity, 0]],
    value: [nan],
    slope: [[nan, nan, nan]],
  },
  {
    title: "sparseCategoricalCrossEntropy",
    loss: (x) => losses.sparseCategoricalCrossEntropy(ints(1, 0), x, logits),
    at: [
      [0, infinity, -infinity],
      [0, infinity, 0],
    ],
    value: [0, infinity],
    slope: [
      [0, 0, 0],
      [-1, 1, 0],
    ],
  },
  {
    title: "categoricalFocalCrossEntropy, clipped as Keras does",
    loss: (x) => losses.categoricalFocalCrossEntropy(variable([[0, 1]]), x, { ...logits, gamma: 0.5, alpha: 1 }),
    at: [[0, infinity]],
    value: [0],
    slope: [[0, 0]],
  },
  {
    title: "negativeLogLikelihood",
    loss: (x) => losses.negativeLogLikelihood(ints(0, 0), x, { reduction: "none" }),
    at: [
      [0, -infinity],
      [-infinity, 0],
    ],
    value: [0, infinity],
    slope: [
      [-1, 0],
      [-1, 0],
    ],
  },
  // Divergences of logarithms.
  {
    title: "klDivergence of log predictions",
    loss: (x) => losses.klDivergence(variable([0, 1, 1]), x, { logPredictions: true, ...each }),
    at: [-infinity, 0, -infinity],
    value: [0, 0, infinity],
    slope: [0, -1, -1],
  },
  {
    title: "klDivergence of log predictions and log targets",
    loss: (x) =>
      losses.klDivergence(variable([-infinity, -infinity, 0, 0]), x, {
        logPredictions: true,
        logTargets: true,
        ...each,
      }),
    at: [-infinity, 0, 0, -infinity],
    value: [0, 0, 0, infinity],
    slope: [0, 0, -1, -1],
  },
  {
    title: "poissonLoss of logarithms",
    loss: (x) => losses.poissonLoss(variable([0, 2, 0, 2]), x, { logInput: true, ...each }),
    at: [-infinity, -infinity, infinity, infinity],
    value: [0, infinity, infinity, infinity],
    slope: [0, -2, infinity, infinity],
  },
  {
    title: "poissonLoss of counts",
    loss: (x) => losses.poissonLoss(variable([0, 2, 0, 2]), x, { epsilon: 0, ...each }),
    at: [infinity, infinity, 0, 0],
    value: [infinity, infinity, 0, infinity],
    slope: [1, 1, 1, -infinity],
  },
  // Errors.
  {
    title: "huberLoss",
    loss: (x) => losses.huberLoss(0, x, { delta: 2, ...each }),
    at: [infinity, -infinity],
    value: [infinity, infinity],
    slope: [2, -2],
  },
  {
    title: "huberLoss with an infinite delta",
    loss: (x) => losses.huberLoss(0, x, { delta: infinity, ...each }),
    at: [4, -infinity],
    value: [8, infinity],
    slope: [4, -infinity],
  },
  {
    title: "smoothL1Loss",
    loss: (x) => losses.smoothL1Loss(0, x, { beta: 2, ...each }),
    at: [infinity, -infinity],
    value: [infinity, infinity],
    slope: [1, -1],
  },
  {
    title: "logCosh",
    loss: (x) => losses.logCosh(0, x, each),
    at: [infinity, -infinity, 0],
    value: [infinity, infinity, 0],
    slope: [1, -1, 0],
  },
  {
    title: "meanSquaredLogarithmicError",
    loss: (x) => losses.meanSquaredLogarithmicError(0, x, each),
    at: [infinity, -infinity],
    value: [infinity, 0],
    slope: [0, 0],
  },
  {
    title: "meanAbsoluteError",
    loss: (x) => losses.meanAbsoluteError(0, x, each),
    at: [infinity, -infinity],
    value: [infinity, infinity],
    slope: [1, -1],
  },
  // Margins.
  {
    title: "hingeLoss",
    loss: (x) => losses.hingeLoss(variable([1, 0, 1, 0]), x, each),
    at: [infinity, -infinity, -infinity, infinity],
    value: [0, 0, infinity, infinity],
    slope: [0, 0, -1, 1],
  },
  {
    title: "hingeLoss of power 2",
    loss: (x) => losses.hingeLoss(variable([1, -1]), x, { power: 2, ...each }),
    at: [infinity, -infinity],
    value: [0, 0],
    slope: [0, 0],
  },
  {
    title: "categoricalHingeLoss",
    loss: (x) =>
      losses.categoricalHingeLoss(
        variable([
          [1, 0],
          [1, 0],
          [0, 1],
        ]),
        x,
        { reduction: "none" },
      ),
    at: [
      [infinity, 0],
      [0, infinity],
      [-infinity, 0.5],
    ],
    value: [0, infinity, 0.5],
    slope: [
      [0, 0],
      [-1, 1],
      [0, -1],
    ],
  },
  {
    title: "multiclassHingeLoss",
    loss: (x) => losses.multiclassHingeLoss(ints(0, 0, 1), x, { reduction: "none" }),
    at: [
      [infinity, 0],
      [0, infinity],
      [-infinity, 0],
    ],
    value: [0, infinity, 0],
    slope: [
      [0, 0],
      [-1, 1],
      [0, 0],
    ],
  },
  ...([1, 2] as const).map((power) => ({
    title: `multiMarginLoss of power ${power}`,
    loss: (x: Variable) => losses.multiMarginLoss(ints(0, 1), x, { power, reduction: "none" }),
    at: [
      [infinity, 0],
      [-infinity, 0],
    ],
    value: [0, 0],
    slope: [
      [0, 0],
      [0, 0],
    ],
  })),
  {
    title: "marginRankingLoss",
    loss: (x) => losses.marginRankingLoss(variable([1, -1]), x, variable([0, 0]), { reduction: "none" }),
    at: [infinity, infinity],
    value: [0, infinity],
    slope: [0, 1],
  },
];

/** 0 for −0: both are no loss, and no slope. */
const plain = (x: unknown): unknown => (Array.isArray(x) ? x.map(plain) : typeof x === "number" ? x + 0 : x);
const near = (want: Rows): unknown =>
  Array.isArray(want) ? want.map(near) : Number.isFinite(want) ? expect.closeTo(want as number, 6) : want;

describe("C5 losses of infinite logits, logarithms and errors are their limits, with their gradients", () => {
  it.each(table)("C5: $title", ({ loss, at, value, slope }) => {
    const x = variable(at as readonly number[]);
    const made = loss(x);
    expect(plain(evaluate(made).toArray())).toEqual(near(value));
    const [cotangent] = gradients(made, [x], { cotangent: ones(made) });
    expect(plain(evaluate(cotangent).toArray())).toEqual(near(slope));
  });
});

function ones(losses: Expr): Expr {
  return variable(Array.from({ length: Number(losses.shape[0]) }, () => 1));
}
