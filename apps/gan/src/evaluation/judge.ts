import type { RealImages } from "../images/labelledImages.ts";
import { accuracyOf, type Classifier } from "./classifier.ts";
import { type Figures, figuresOf, isConvincing, type Targets } from "./figures.ts";
import { frechetDistance } from "./frechetDistance.ts";

/** What samples are worth, and how good the classifier is that read them. */
export interface Verdict extends Figures {
  /** Distances to the images that were learned from, in the features of a classifier that tells them. */
  readonly frechet?: { readonly samples: number; readonly heldOut: number };
  /** The share of held-out real digits that the classifier reads right. */
  readonly accuracy: number;
  /** Whether all targets are met. */
  readonly convincing: boolean;
}

/** Measures samples [count, pixels] by what a classifier reads in them. */
export function judge(image: Float32Array, images: RealImages, classifier: Classifier, targets: Targets): Verdict {
  const figures = figuresOf(image, classifier.read(image), images);
  return {
    ...figures,
    ...(classifier.look && { frechet: frechetOf(image, images, classifier.look) }),
    accuracy: accuracyOf(classifier, images.heldOut),
    convincing: isConvincing(figures, targets),
  };
}

function frechetOf(image: Float32Array, { known, heldOut }: RealImages, look: NonNullable<Classifier["look"]>) {
  const real = look(known.image);
  const size = real.length / known.count;
  const distanceOf = (one: Float32Array) => frechetDistance(look(one), real, size);
  return { samples: distanceOf(image), heldOut: distanceOf(heldOut.image) };
}
