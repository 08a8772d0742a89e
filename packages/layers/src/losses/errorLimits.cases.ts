import { type Variable, variable } from "@handloom/graph";
import * as losses from "./index.ts";
import type { LimitRow } from "./limits.cases.ts";

const { POSITIVE_INFINITY: infinity } = Number;
const ints = (...numbers: number[]) => variable(numbers, { dtype: "int32" });
const each = { per: "element", reduction: "none" } as const;

export const errorLimits: readonly LimitRow[] = [
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
