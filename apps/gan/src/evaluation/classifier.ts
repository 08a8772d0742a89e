import type { LabelledImages } from "../images/labelledImages.ts";

/** Reads digits: the judge of what the generator draws. */
export interface Classifier {
  /** @param image [count, pixels] */
  read(image: Float32Array): Reading;
  /** Features [count, featureCount] of images [count, pixels], which the reading is made of, if the classifier tells them. */
  readonly look?: (image: Float32Array) => Float32Array;
}

export interface Reading {
  readonly label: Int32Array;
  /** The probability of that label, by the classifier. */
  readonly confidence: Float32Array;
}

/** The share of images that are read as what they are. */
export function accuracyOf(classifier: Classifier, { image, label, count }: LabelledImages): number {
  const reading = classifier.read(image);
  return reading.label.filter((read, i) => read === label[i]).length / count;
}
