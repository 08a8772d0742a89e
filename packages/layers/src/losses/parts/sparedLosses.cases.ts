import { type Expr, type Variable, variable } from "@handloom/graph";
import * as losses from "../index.ts";

export type Options = losses.LossOptions & losses.ElementLossOptions;
export interface LossRow {
  readonly name: string;
  /** Two samples for each operand, of which the first weighs nothing. */
  readonly operands: readonly (readonly (readonly number[])[] | readonly number[])[];
  readonly loss: (options: Options, ...operands: Variable[]) => Expr;
  /** Whether each element may be a sample. */
  readonly elements?: boolean;
  /** Operands of which NaN makes no NaN of the loss: it is only compared. */
  readonly compared?: readonly number[];
}

const numbers = [
  [0.5, 1.5],
  [2, -0.25],
];
const scores = [
  [0.3, -1.2],
  [1.4, 0.6],
];
const shares = [
  [0.75, 0.25],
  [0.4, 0.6],
];
const hot = [
  [0, 1],
  [1, 0],
];
const signs = [
  [-1, 1],
  [1, -1],
];
const classes = () => variable([1, 0], { dtype: "int32" });

const pairs: readonly (readonly [keyof typeof losses, object, labels: number[][], predictions: number[][]])[] = [
  ["binaryCrossEntropy", { fromLogits: true }, hot, scores],
  ["binaryCrossEntropy", {}, hot, shares],
  ["binaryCrossEntropy", { clipped: "logarithm" }, hot, shares],
  ["binaryFocalCrossEntropy", { fromLogits: true }, hot, scores],
  ["binaryFocalCrossEntropy", { clipped: false, gamma: 0.5 }, hot, shares],
  ["hingeLoss", {}, hot, scores],
  ["hingeLoss", { power: 2 }, signs, scores],
  ["hingeEmbeddingLoss", {}, signs, shares],
  ["huberLoss", {}, numbers, scores],
  ["smoothL1Loss", { beta: 0.5 }, numbers, scores],
  ["klDivergence", {}, shares, shares],
  ["klDivergence", { logPredictions: true, convex: true }, shares, scores],
  ["klDivergence", { logPredictions: true, logTargets: true }, scores, scores],
  ["logCosh", {}, numbers, scores],
  ["meanAbsoluteError", {}, numbers, scores],
  ["meanAbsolutePercentageError", {}, numbers, scores],
  ["meanSquaredError", {}, numbers, scores],
  ["meanSquaredLogarithmicError", {}, shares, shares],
  ["poissonLoss", { full: true }, shares, shares],
  ["poissonLoss", { logInput: true }, shares, scores],
  ["softMarginLoss", {}, signs, scores],
  ["sparsemaxLoss", {}, hot, scores],
];

type PairLoss = (yTrue: Variable, yPred: Variable, options: object) => Expr;
export const sparedCases: readonly LossRow[] = [
  ...pairs.map(([name, settings, ...operands]) => ({
    name: `${name} ${JSON.stringify(settings)}`,
    operands,
    loss: (options: Options, ...[yTrue, yPred]: Variable[]) =>
      (losses[name] as unknown as PairLoss)(yTrue as Variable, yPred as Variable, { ...settings, ...options }),
    elements: true,
    ...(name === "hingeEmbeddingLoss" && { compared: [0] }),
  })),
  ...[{ fromLogits: true }, {}, { fromLogits: true, labelSmoothing: 0.1 }].flatMap((settings) => [
    {
      name: `categoricalCrossEntropy ${JSON.stringify(settings)}`,
      operands: [hot, shares],
      loss: (options: Options, ...[y, p]: Variable[]) =>
        losses.categoricalCrossEntropy(y as Variable, p as Variable, { ...settings, ...options }),
    },
    {
      name: `categoricalFocalCrossEntropy ${JSON.stringify(settings)}`,
      operands: [hot, shares],
      loss: (options: Options, ...[y, p]: Variable[]) =>
        losses.categoricalFocalCrossEntropy(y as Variable, p as Variable, { ...settings, ...options }),
    },
    {
      name: `sparseCategoricalCrossEntropy ${JSON.stringify(settings)}`,
      operands: [shares],
      loss: (options: Options, p: Variable) =>
        losses.sparseCategoricalCrossEntropy(classes(), p, { ...settings, ...options }),
    },
  ]),
  {
    name: "negativeLogLikelihood",
    operands: [scores],
    loss: (options, p) => losses.negativeLogLikelihood(classes(), p as Variable, options),
  },
  {
    name: "categoricalHingeLoss",
    operands: [hot, scores],
    loss: (options, y, p) => losses.categoricalHingeLoss(y as Variable, p as Variable, options),
  },
  {
    name: "multiclassHingeLoss",
    operands: [scores],
    loss: (options, p) => losses.multiclassHingeLoss(classes(), p as Variable, options),
  },
  {
    name: "multiclassSparsemaxLoss",
    operands: [scores],
    loss: (options, p) => losses.multiclassSparsemaxLoss(classes(), p as Variable, options),
  },
  {
    name: "categoricalGeneralizedCrossEntropy",
    operands: [shares],
    loss: (options, p) => losses.categoricalGeneralizedCrossEntropy(classes(), p as Variable, options),
  },
  {
    name: "rankingSoftmaxLoss",
    operands: [numbers, scores],
    loss: (options, y, p) => losses.rankingSoftmaxLoss(y as Variable, p as Variable, options),
  },
  {
    name: "multiMarginLoss",
    operands: [scores],
    loss: (options, p) => losses.multiMarginLoss(classes(), p as Variable, options),
  },
  {
    name: "cosineSimilarityLoss",
    operands: [numbers, scores],
    loss: (options, y, p) => losses.cosineSimilarityLoss(y as Variable, p as Variable, options),
  },
  {
    name: "diceLoss of each row",
    operands: [hot, shares],
    loss: (options, y, p) => losses.diceLoss(y as Variable, p as Variable, { ...options, axis: 1 }),
  },
  {
    name: "tverskyLoss of each row",
    operands: [hot, shares],
    loss: (options, y, p) => losses.tverskyLoss(y as Variable, p as Variable, { ...options, axis: 1 }),
  },
  {
    name: "polyLoss",
    operands: [hot, scores],
    loss: (options, y, p) => losses.polyLoss(y as Variable, p as Variable, { ...options, fromLogits: true }),
  },
  {
    name: "gaussianNegativeLogLikelihood",
    operands: [numbers, scores, shares],
    loss: (options, ...[y, p, v]: Variable[]) =>
      losses.gaussianNegativeLogLikelihood(y as Variable, p as Variable, v as Variable, options),
  },
  {
    name: "cosineEmbeddingLoss",
    operands: [numbers, scores],
    loss: (options, a, b) => losses.cosineEmbeddingLoss(variable([1, -1]), a as Variable, b as Variable, options),
  },
  ...[1, 2, 3].map((power) => ({
    name: `tripletMarginLoss of power ${power}`,
    operands: [numbers, scores, shares],
    loss: (options: Options, ...[a, b, c]: Variable[]) =>
      losses.tripletMarginLoss(a as Variable, b as Variable, c as Variable, { swap: true, power, ...options }),
  })),
  {
    name: "marginRankingLoss",
    operands: [
      [1, -1],
      [0.5, 2],
      [1.5, 3],
    ],
    loss: (options, y, a, b) => losses.marginRankingLoss(y as Variable, a as Variable, b as Variable, options),
  },
];
