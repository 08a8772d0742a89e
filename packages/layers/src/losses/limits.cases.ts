import { type Expr, type Variable, variable } from "@handloom/graph";
import * as losses from "./index.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;
const ints = (...numbers: number[]) => variable(numbers, { dtype: "int32" });
const each = { per: "element", reduction: "none" } as const;
const logits = { fromLogits: true, reduction: "none" } as const;

export type Rows = number | readonly number[] | readonly (readonly number[])[];
export interface LimitRow {
  readonly title: string;
  readonly loss: (x: Variable) => Expr;
  readonly at: Rows;
  readonly value: Rows;
  /** Of the sum of the losses. */
  readonly slope: Rows;
}

const e = Math.E;
export const probabilityLimits: readonly LimitRow[] = [
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
];
