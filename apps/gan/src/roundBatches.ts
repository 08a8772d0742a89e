import type { Stream } from "@handloom/datasets";
import type { Tensor } from "@handloom/tensor";
import { imageDataset, type LabelledImages } from "./images/labelledImages.ts";

export const batchSize = 64;

/** A batch for each step of the critic: `image` [steps, batch, pixels] and `label` [steps, batch]. */
export interface RoundBatches {
  readonly image: Tensor;
  readonly label: Tensor;
}

export interface RoundBatchesOptions {
  readonly criticSteps: number;
  /** Times through the images. */
  readonly passesPerEpoch: number;
  readonly seed: number;
}

/** The batches of the rounds of an epoch. */
export function createRoundBatches(
  known: LabelledImages,
  { criticSteps, passesPerEpoch, seed }: RoundBatchesOptions,
): Stream<RoundBatches> {
  return imageDataset(known)
    .shuffle(seed)
    .batches(batchSize, { dropLast: true })
    .batches(criticSteps, { dropLast: true })
    .repeat(passesPerEpoch);
}
