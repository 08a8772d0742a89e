import { type Expr, transpose } from "@handloom/graph";
import * as losses from "@handloom/layers";
import type { Settings } from "../settings.ts";
import type { LossRow, LossRows, NamedInputs } from "../table.ts";
import { Unsupported } from "../unsupported.ts";

/** The functions of `torch.nn.functional`. */
export const torch: LossRows = {
  mse_loss: elementRow(losses.meanSquaredError),
  l1_loss: elementRow(losses.meanAbsoluteError),
  smooth_l1_loss: elementRow(losses.smoothL1Loss, (settings) => ({ beta: settings.number("beta") })),
  huber_loss: elementRow(losses.huberLoss, (settings) => ({ delta: settings.number("delta") })),
  soft_margin_loss: elementRow(losses.softMarginLoss),
  hinge_embedding_loss: elementRow(losses.hingeEmbeddingLoss, (settings) => ({ margin: settings.number("margin") })),
  poisson_nll_loss: elementRow(losses.poissonLoss, (settings) => ({
    logInput: settings.flag("log_input") ?? true,
    full: settings.flag("full"),
    epsilon: settings.number("eps") ?? 1e-8,
  })),
  binary_cross_entropy: elementRow(losses.binaryCrossEntropy, (settings) => ({
    clipped: "logarithm" as const,
    sampleWeight: settings.tensor("weight"),
  })),
  binary_cross_entropy_with_logits: elementRow(losses.binaryCrossEntropy, (settings) => ({
    fromLogits: true,
    sampleWeight: settings.tensor("weight"),
    positiveWeight: settings.tensor("pos_weight"),
  })),
  multilabel_margin_loss: (inputs, settings) =>
    losses.multilabelMarginLoss(inputs.get("target"), inputs.get("input"), { reduction: reductionOf(settings) }),
  multilabel_soft_margin_loss: (inputs, settings) =>
    losses.multilabelSoftMarginLoss(inputs.get("target"), inputs.get("input"), {
      classWeights: settings.tensor("weight"),
      reduction: reductionOf(settings),
    }),
  kl_div(inputs, settings) {
    const isPerRow = settings.text("reduction") === "batchmean";
    return losses.klDivergence(inputs.get("target"), inputs.get("input"), {
      logPredictions: true,
      logTargets: settings.flag("log_target"),
      per: isPerRow ? "row" : "element",
      reduction: isPerRow ? "mean" : reductionOf(settings),
    });
  },
  // A mean is one over the labels of each row first.
  ctc_loss: (inputs, settings) =>
    losses.ctcLoss(inputs.get("targets"), transpose(inputs.get("log_probs"), [1, 0, 2]), {
      blank: settings.number("blank"),
      lengths: inputs.optional("input_lengths") ?? settings.tensor("input_lengths"),
      labelLengths: inputs.optional("target_lengths") ?? settings.tensor("target_lengths"),
      perLabel: (settings.text("reduction") ?? "mean") === "mean",
      zeroInfinity: settings.flag("zero_infinity"),
      reduction: reductionOf(settings),
    }),
  cross_entropy: crossEntropy,
  nll_loss: (inputs, settings) =>
    losses.negativeLogLikelihood(inputs.get("target"), inputs.get("input"), classOptions(inputs, settings)),
  multi_margin_loss(inputs, settings) {
    const power = settings.number("p") ?? 1;
    if (power !== 1 && power !== 2) throw new Unsupported(`p ${power}`);
    return losses.multiMarginLoss(inputs.get("target"), inputs.get("input"), {
      power,
      margin: settings.number("margin"),
      classWeights: settings.tensor("weight"),
      reduction: reductionOf(settings),
    });
  },
  gaussian_nll_loss: (inputs, settings) =>
    losses.gaussianNegativeLogLikelihood(inputs.get("target"), inputs.get("input"), inputs.get("var"), {
      full: settings.flag("full"),
      epsilon: settings.number("eps"),
      per: "element",
      reduction: reductionOf(settings),
    }),
  margin_ranking_loss: (inputs, settings) =>
    losses.marginRankingLoss(inputs.get("target"), inputs.get("input"), inputs.get("input2"), {
      margin: settings.number("margin"),
      reduction: reductionOf(settings),
    }),
  cosine_embedding_loss: (inputs, settings) =>
    losses.cosineEmbeddingLoss(inputs.get("target"), inputs.get("input"), inputs.get("input2"), {
      margin: settings.number("margin"),
      reduction: reductionOf(settings),
    }),
  triplet_margin_loss: (inputs, settings) =>
    losses.tripletMarginLoss(inputs.get("input"), inputs.get("positive"), inputs.get("negative"), {
      margin: settings.number("margin"),
      power: settings.number("p"),
      epsilon: settings.number("eps"),
      swap: settings.flag("swap"),
      reduction: reductionOf(settings),
    }),
};

function elementRow<Own extends object = object>(
  loss: (target: Expr, input: Expr, options: losses.ElementLossOptions & Own) => Expr,
  own: (settings: Settings) => Own = () => ({}) as Own,
): LossRow {
  return (inputs, settings) => {
    const reduction = reductionOf(settings);
    return loss(inputs.get("target"), inputs.get("input"), { per: "element", reduction, ...own(settings) });
  };
}

function reductionOf(settings: Settings): losses.Reduction {
  const name = settings.text("reduction") ?? "mean";
  if (name === "mean" || name === "sum" || name === "none") return name;
  throw new Unsupported(`reduction "${name}"`);
}

/** A mean is over the classes' weights; the classes are axis 1, or the only one. */
function classOptions(inputs: NamedInputs, settings: Settings): losses.ClassLabelOptions {
  const reduction = reductionOf(settings);
  return {
    classWeights: settings.tensor("weight"),
    ignoreClass: settings.number("ignore_index") ?? -100,
    axis: Math.min(1, inputs.get("input").shape.length - 1),
    reduction: reduction === "mean" ? "weightedMean" : reduction,
  };
}

function crossEntropy(inputs: NamedInputs, settings: Settings): Expr {
  const [input, target] = [inputs.get("input"), inputs.get("target")];
  const labelSmoothing = settings.number("label_smoothing");
  const options = { ...classOptions(inputs, settings), fromLogits: true, labelSmoothing };
  if (target.dtype === "int32") return losses.sparseCategoricalCrossEntropy(target, input, options);
  const { ignoreClass, ...others } = options;
  return losses.categoricalCrossEntropy(target, input, { ...others, reduction: reductionOf(settings) });
}
