import { add, cast, cosineSimilarity, type Expr, equal, mean, mul, softmax, sum } from "@handloom/graph";
import * as losses from "@handloom/layers";
import type { Settings } from "../settings.ts";
import { type LossRow, type LossRows, type NamedInputs, spelledOut } from "../table.ts";

const squaredError = row("targets", losses.meanSquaredError);
const cosineLoss = wholeRow("targets", losses.cosineSimilarityLoss, cosineOptions);

/** The functions of `optax.losses`: nothing is reduced. */
export const optax: LossRows = {
  ctc_loss: (inputs, settings) =>
    losses.ctcLoss(inputs.get("labels"), inputs.get("logits"), {
      blank: settings.number("blank_id"),
      lengths: unpadded(inputs.get("logit_paddings")),
      labelLengths: unpadded(inputs.get("label_paddings")),
      reduction: "none",
    }),
  squared_error: squaredError,
  l2_loss: spelledOut("mul(0.5, meanSquaredError(targets, predictions))", (inputs, settings) =>
    mul(0.5, squaredError(inputs, settings)),
  ),
  absolute_error: row("targets", losses.meanAbsoluteError),
  huber_loss: row("targets", losses.huberLoss, (settings) => ({ delta: settings.number("delta") })),
  log_cosh: row("targets", losses.logCosh),
  hinge_loss: row("targets", losses.hingeLoss),
  perceptron_loss: row("targets", losses.hingeLoss, () => ({ margin: 0 })),
  cosine_similarity: (inputs, settings) =>
    cosineSimilarity(inputs.get("targets"), inputs.get("predictions"), cosineOptions(settings)),
  cosine_distance: spelledOut("add(1, cosineSimilarityLoss(targets, predictions))", (inputs, settings) =>
    add(1, cosineLoss(inputs, settings)),
  ),
  kl_divergence: row("targets", losses.klDivergence, divergence({})),
  generalized_kl_divergence: row("targets", losses.klDivergence, divergence({ convex: true })),
  kl_divergence_with_log_targets: row("targets", losses.klDivergence, divergence({ logTargets: true })),
  convex_kl_divergence: row("targets", losses.klDivergence, divergence({ convex: true })),
  sigmoid_binary_cross_entropy: row("labels", losses.binaryCrossEntropy, () => ({ fromLogits: true })),
  sigmoid_focal_loss: row("labels", losses.binaryFocalCrossEntropy, (settings) => ({
    fromLogits: true,
    clipped: false,
    alpha: settings.number("alpha"),
    gamma: settings.number("gamma"),
  })),
  ntxent: (inputs, settings) =>
    losses.ntXentLoss(inputs.get("labels"), inputs.get("embeddings"), { temperature: settings.number("temperature") }),
  poly_loss_cross_entropy: wholeRow("labels", losses.polyLoss, (settings) => ({
    epsilon: settings.number("epsilon"),
    axis: settings.number("axis"),
  })),
  softmax_cross_entropy: wholeRow("labels", losses.categoricalCrossEntropy, fromLogits),
  safe_softmax_cross_entropy: wholeRow("labels", losses.categoricalCrossEntropy, fromLogits),
  softmax_cross_entropy_with_integer_labels: wholeRow("labels", losses.sparseCategoricalCrossEntropy, fromLogits),
  sparsemax_loss: row("labels", losses.sparsemaxLoss),
  multiclass_sparsemax_loss: wholeRow("labels", losses.multiclassSparsemaxLoss),
  multiclass_hinge_loss: wholeRow("labels", losses.multiclassHingeLoss),
  ranking_softmax_loss: (inputs, settings) => {
    const list = settings.text("reduce_fn") ?? "mean";
    return losses.rankingSoftmaxLoss(
      multiplied(inputs.get("labels"), inputs.optional("weights")),
      inputs.optional("logits") ?? inputs.get("predictions"),
      { where: inputs.optional("where"), reduction: list === "sum" ? "sum" : list === "mean" ? "mean" : "none" },
    );
  },
  dice_loss: spelledOut("mean(tverskyLoss(targets, softmax(predictions), { axis, smooth: 1 }), { axis: -1 })", dice),
  smooth_labels: spelledOut("add(mul(1 - alpha, labels), alpha / classes)", (inputs, settings) => {
    const [labels, alpha] = [inputs.get("labels"), settings.number("alpha") ?? 0];
    return add(mul(1 - alpha, labels), alpha / (labels.shape.at(-1) as number));
  }),
  multiclass_perceptron_loss: wholeRow("labels", losses.multiclassHingeLoss, () => ({ margin: 0 })),
};

/** Along the axes between samples and classes; a loss for each of both. */
function dice(inputs: NamedInputs, settings: Settings): Expr {
  const [targets, predictions] = [inputs.get("targets"), inputs.get("predictions")];
  const isLogits = settings.flag("apply_softmax") ?? true;
  const axis = settings.numbers("axis") ?? targets.shape.map((_, at) => at).slice(1, -1);
  // Their alpha weighs false positives and beta what is missed, the other way round than here.
  const options = {
    axis,
    alpha: settings.number("beta") ?? 0.5,
    beta: settings.number("alpha") ?? 0.5,
    smooth: settings.number("smooth") ?? 1,
    reduction: "none" as const,
  };
  const each = losses.tverskyLoss(targets, isLogits ? softmax(predictions) : predictions, options);
  const reduction = settings.text("reduction") ?? "mean";
  if (reduction === "none") return each;
  return reduction === "sum" ? sum(each, { axis: -1 }) : mean(each, { axis: -1 });
}

function multiplied(labels: Expr, weights: Expr | undefined): Expr {
  return weights === undefined ? labels : mul(labels, weights);
}

/** One loss per element. */
function row<Own extends object = object>(
  labels: "targets" | "labels",
  loss: (yTrue: Expr, yPred: Expr, options: losses.ElementLossOptions & Own) => Expr,
  own: (settings: Settings) => Own = () => ({}) as Own,
): LossRow {
  return wholeRow(labels, loss, (settings) => ({ per: "element" as const, ...own(settings) }));
}

/** One loss per row of the predictions. */
function wholeRow<Own extends object = object>(
  labels: "targets" | "labels",
  loss: (yTrue: Expr, yPred: Expr, options: losses.LossOptions & Own) => Expr,
  own: (settings: Settings) => Own = () => ({}) as Own,
): LossRow {
  return (inputs, settings) =>
    loss(inputs.get(labels), inputs.get("predictions"), { reduction: "none", ...own(settings) });
}

function fromLogits(settings: Settings) {
  return { fromLogits: true, axis: settings.number("axis") };
}

function cosineOptions(settings: Settings): { readonly epsilon: number; readonly axis: number | undefined } {
  return { epsilon: settings.number("epsilon") ?? 0, axis: settings.number("axis") };
}

function divergence(options: losses.KlDivergenceOptions): () => losses.KlDivergenceOptions {
  return () => ({ logPredictions: true, per: "row", ...options });
}

/** How many places of each row are not padding. */
function unpadded(paddings: Expr): Expr {
  return sum(cast(equal(paddings, 0), "int32"), { axis: 1 });
}
