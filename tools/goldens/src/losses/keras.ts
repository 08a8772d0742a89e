import { type Expr, transpose } from "@handloom/graph";
import * as losses from "@handloom/layers";
import { tensor } from "@handloom/tensor";
import { counted } from "../ops/rows.ts";
import type { Settings } from "../settings.ts";
import type { LossRow, LossRows } from "../table.ts";
import { Unsupported } from "../unsupported.ts";

/** The classes of `keras.losses`. */
export const keras: LossRows = {
  MeanSquaredError: row(losses.meanSquaredError),
  MeanAbsoluteError: row(losses.meanAbsoluteError, () => ({ slopeAtEquality: 1 as const })),
  MeanAbsolutePercentageError: row(losses.meanAbsolutePercentageError, () => ({ slopeAtEquality: 1 as const })),
  MeanSquaredLogarithmicError: row(losses.meanSquaredLogarithmicError),
  LogCosh: row(losses.logCosh),
  Poisson: row(losses.poissonLoss),
  Hinge: row(losses.hingeLoss),
  SquaredHinge: row(losses.hingeLoss, () => ({ power: 2 as const })),
  CategoricalHinge: row(losses.categoricalHingeLoss),
  KLDivergence: row(losses.klDivergence),
  Huber: row(losses.huberLoss, (settings) => ({ delta: settings.number("delta") })),
  CosineSimilarity: row(losses.cosineSimilarityLoss, (settings) => ({ axis: settings.number("axis") })),
  Tversky: row(losses.tverskyLoss, (settings) => ({
    alpha: settings.number("alpha"),
    beta: settings.number("beta"),
    axis: settings.numbers("axis"),
  })),
  Dice: row(losses.diceLoss, (settings) => ({ axis: settings.numbers("axis") })),
  CTC: row(losses.ctcLoss),
  Circle: row(losses.circleLoss, (settings) => ({
    gamma: settings.number("gamma"),
    margin: settings.number("margin"),
    removeDiagonal: settings.flag("remove_diagonal"),
  })),
  CategoricalGeneralizedCrossEntropy: row(losses.categoricalGeneralizedCrossEntropy, (settings) => ({
    q: settings.number("q"),
  })),
  BinaryCrossentropy: overAxis(row(losses.binaryCrossEntropy, labelOptions)),
  BinaryFocalCrossentropy: overAxis(
    row(losses.binaryFocalCrossEntropy, (settings) => {
      const alpha = settings.number("alpha") ?? 0.25;
      const balanced = settings.flag("apply_class_balancing");
      return { ...labelOptions(settings), gamma: settings.number("gamma"), alpha: balanced ? alpha : undefined };
    }),
  ),
  CategoricalCrossentropy: row(losses.categoricalCrossEntropy, (settings) => ({
    ...labelOptions(settings),
    axis: settings.number("axis"),
  })),
  CategoricalFocalCrossentropy: row(losses.categoricalFocalCrossEntropy, (settings) => {
    const alpha = settings.numbers("alpha");
    return {
      ...labelOptions(settings),
      axis: settings.number("axis"),
      gamma: settings.number("gamma"),
      alpha: alpha && (alpha.length === 1 ? alpha[0] : tensor(alpha)),
    };
  }),
  SparseCategoricalCrossentropy: row(losses.sparseCategoricalCrossEntropy, (settings) => ({
    fromLogits: settings.flag("from_logits"),
    ignoreClass: settings.number("ignore_class"),
    axis: settings.number("axis"),
  })),
};

function row<Own extends object = object>(
  loss: (yTrue: Expr, yPred: Expr, options: losses.LossOptions & Own) => Expr,
  own: (settings: Settings) => Own = () => ({}) as Own,
): LossRow {
  return (inputs, settings) => {
    const reduction = reductionOf(settings);
    const sampleWeight = inputs.optional("sample_weight");
    return loss(inputs.get("y_true"), inputs.get("y_pred"), { ...own(settings), reduction, sampleWeight });
  };
}

function labelOptions(settings: Settings): losses.LabelOptions {
  return { fromLogits: settings.flag("from_logits"), labelSmoothing: settings.number("label_smoothing") };
}

const reductions: Readonly<Record<string, losses.Reduction>> = {
  sum_over_batch_size: "mean",
  mean: "mean",
  mean_with_sample_weight: "weightedMean",
  sum: "sum",
  none: "none",
};

function reductionOf(settings: Settings): losses.Reduction {
  const name = settings.text("reduction") ?? "sum_over_batch_size";
  const reduction = reductions[name];
  if (reduction === undefined) throw new Unsupported(`reduction "${name}"`);
  return reduction;
}

/** The axis that such a loss takes the mean over is our last one. */
function overAxis(loss: LossRow): LossRow {
  return (inputs, settings) => {
    const axis = settings.number("axis") ?? -1;
    const last = (x: Expr) => {
      const at = counted(x, axis);
      return transpose(x, [...x.shape.map((_, i) => i).filter((i) => i !== at), at]);
    };
    const moved = (name: string) => (name.startsWith("y_") ? last(inputs.get(name)) : inputs.get(name));
    return loss({ get: moved, optional: inputs.optional }, settings);
  };
}
