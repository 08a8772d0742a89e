import type { DigitImages } from "../digitImages.ts";
import { accuracyOf, trainClassifier } from "./classifier.ts";
import { type Figures, figuresOf, isConvincing } from "./figures.ts";

/** What samples are worth, and how good the classifier is that read them. */
export interface Verdict extends Figures {
  /** The share of held-out real digits that the classifier reads right. */
  readonly accuracy: number;
  /** Whether all targets are met. */
  readonly convincing: boolean;
}

/** Trains a classifier on the known digits and measures samples by it. */
export function judge(
  image: Float32Array,
  images: { readonly known: DigitImages; readonly heldOut: DigitImages },
): Verdict {
  const classifier = trainClassifier(images.known);
  const figures = figuresOf(image, classifier.read(image), images);
  return { ...figures, accuracy: accuracyOf(classifier, images.heldOut), convincing: isConvincing(figures) };
}
