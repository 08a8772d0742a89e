// The losses at a glance.
export { type BinaryCrossEntropyOptions, binaryCrossEntropy } from "./classes/binaryCrossEntropy.ts";
export { type BinaryFocalOptions, binaryFocalCrossEntropy } from "./classes/binaryFocalCrossEntropy.ts";
export { type CategoricalCrossEntropyOptions, categoricalCrossEntropy } from "./classes/categoricalCrossEntropy.ts";
export { type CategoricalFocalOptions, categoricalFocalCrossEntropy } from "./classes/categoricalFocalCrossEntropy.ts";
export {
  categoricalGeneralizedCrossEntropy,
  type GeneralizedCrossEntropyOptions,
} from "./classes/categoricalGeneralizedCrossEntropy.ts";
export { type DiceLossOptions, diceLoss } from "./classes/diceLoss.ts";
export { type KlDivergenceOptions, klDivergence } from "./classes/klDivergence.ts";
export { type ClassLabelOptions, negativeLogLikelihood } from "./classes/negativeLogLikelihood.ts";
export { type PoissonLossOptions, poissonLoss } from "./classes/poissonLoss.ts";
export { type PolyLossOptions, polyLoss } from "./classes/polyLoss.ts";
export {
  type SparseCategoricalCrossEntropyOptions,
  sparseCategoricalCrossEntropy,
} from "./classes/sparseCategoricalCrossEntropy.ts";
export { type TverskyLossOptions, tverskyLoss } from "./classes/tverskyLoss.ts";
export { type CircleLossOptions, circleLoss } from "./contrastive/circleLoss.ts";
export { type InfoNceOptions, infoNceLoss } from "./contrastive/infoNceLoss.ts";
export { type NtXentOptions, ntXentLoss } from "./contrastive/ntXentLoss.ts";
export { categoricalHingeLoss } from "./margins/categoricalHingeLoss.ts";
export { cosineEmbeddingLoss } from "./margins/cosineEmbeddingLoss.ts";
export { type HingeEmbeddingOptions, hingeEmbeddingLoss } from "./margins/hingeEmbeddingLoss.ts";
export { type HingeLossOptions, hingeLoss } from "./margins/hingeLoss.ts";
export { type MarginOptions, marginRankingLoss } from "./margins/marginRankingLoss.ts";
export { type MulticlassHingeOptions, multiclassHingeLoss } from "./margins/multiclassHingeLoss.ts";
export { multiclassSparsemaxLoss } from "./margins/multiclassSparsemaxLoss.ts";
export { multilabelMarginLoss } from "./margins/multilabelMarginLoss.ts";
export { type MultilabelSoftMarginOptions, multilabelSoftMarginLoss } from "./margins/multilabelSoftMarginLoss.ts";
export { type MultiMarginOptions, multiMarginLoss } from "./margins/multiMarginLoss.ts";
export { softMarginLoss } from "./margins/softMarginLoss.ts";
export { sparsemaxLoss } from "./margins/sparsemaxLoss.ts";
export { type TripletMarginOptions, tripletMarginLoss } from "./margins/tripletMarginLoss.ts";
export { elementLoss } from "./parts/elementLoss.ts";
export type { ClassAxis } from "./parts/labels/classAxis.ts";
export { type LabelPair, labelPair } from "./parts/labels/labelPair.ts";
export type { ElementLossOptions, LabelOptions, LossOptions, Reduction } from "./parts/lossOptions.ts";
export { reduceElementLosses, reduceLosses } from "./parts/reduceLosses.ts";
export { sparedLosses } from "./parts/sparedLosses.ts";
export { type RankingSoftmaxOptions, rankingSoftmaxLoss } from "./ranking/rankingSoftmaxLoss.ts";
export { type CosineSimilarityOptions, cosineSimilarityLoss } from "./regression/cosineSimilarityLoss.ts";
export {
  type GaussianNegativeLogLikelihoodOptions,
  gaussianNegativeLogLikelihood,
} from "./regression/gaussianNegativeLogLikelihood.ts";
export { type HuberLossOptions, huberLoss } from "./regression/huberLoss.ts";
export { logCosh } from "./regression/logCosh.ts";
export { type MeanAbsoluteErrorOptions, meanAbsoluteError } from "./regression/meanAbsoluteError.ts";
export { meanAbsolutePercentageError } from "./regression/meanAbsolutePercentageError.ts";
export { meanSquaredError } from "./regression/meanSquaredError.ts";
export { meanSquaredLogarithmicError } from "./regression/meanSquaredLogarithmicError.ts";
export { type SmoothL1LossOptions, smoothL1Loss } from "./regression/smoothL1Loss.ts";
export { type CtcLossOptions, ctcLoss } from "./sequences/ctcLoss.ts";
