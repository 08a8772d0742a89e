// The losses at a glance.
export { type BinaryCrossEntropyOptions, binaryCrossEntropy } from "./binaryCrossEntropy.ts";
export { type BinaryFocalOptions, binaryFocalCrossEntropy } from "./binaryFocalCrossEntropy.ts";
export { type CategoricalCrossEntropyOptions, categoricalCrossEntropy } from "./categoricalCrossEntropy.ts";
export { type CategoricalFocalOptions, categoricalFocalCrossEntropy } from "./categoricalFocalCrossEntropy.ts";
export { categoricalHingeLoss } from "./categoricalHingeLoss.ts";
export type { ClassAxis } from "./classAxis.ts";
export { cosineEmbeddingLoss } from "./cosineEmbeddingLoss.ts";
export { type CosineSimilarityOptions, cosineSimilarityLoss } from "./cosineSimilarityLoss.ts";
export { type DiceLossOptions, diceLoss } from "./diceLoss.ts";
export { elementLoss } from "./elementLoss.ts";
export { type HingeEmbeddingOptions, hingeEmbeddingLoss } from "./hingeEmbeddingLoss.ts";
export { type HingeLossOptions, hingeLoss } from "./hingeLoss.ts";
export { type HuberLossOptions, huberLoss } from "./huberLoss.ts";
export { type KlDivergenceOptions, klDivergence } from "./klDivergence.ts";
export { type LabelPair, labelPair } from "./labelPair.ts";
export { logCosh } from "./logCosh.ts";
export type { ElementLossOptions, LabelOptions, LossOptions, Reduction } from "./lossOptions.ts";
export { type MarginOptions, marginRankingLoss } from "./marginRankingLoss.ts";
export { type MeanAbsoluteErrorOptions, meanAbsoluteError } from "./meanAbsoluteError.ts";
export { meanAbsolutePercentageError } from "./meanAbsolutePercentageError.ts";
export { meanSquaredError } from "./meanSquaredError.ts";
export { meanSquaredLogarithmicError } from "./meanSquaredLogarithmicError.ts";
export { type MulticlassHingeOptions, multiclassHingeLoss } from "./multiclassHingeLoss.ts";
export { type MultiMarginOptions, multiMarginLoss } from "./multiMarginLoss.ts";
export { type ClassLabelOptions, negativeLogLikelihood } from "./negativeLogLikelihood.ts";
export { type PoissonLossOptions, poissonLoss } from "./poissonLoss.ts";
export { reduceElementLosses, reduceLosses } from "./reduceLosses.ts";
export { type SmoothL1LossOptions, smoothL1Loss } from "./smoothL1Loss.ts";
export { softMarginLoss } from "./softMarginLoss.ts";
export { sparedLosses } from "./sparedLosses.ts";
export {
  type SparseCategoricalCrossEntropyOptions,
  sparseCategoricalCrossEntropy,
} from "./sparseCategoricalCrossEntropy.ts";
export { type TripletMarginOptions, tripletMarginLoss } from "./tripletMarginLoss.ts";
