import type { Stream } from "@handloom/datasets";
import type { Tensor } from "@handloom/tensor";
import { type DigitImages, digitDataset } from "./digitImages.ts";

export const batchSize = 64;

/** A batch for each step of the critic: `image` [steps, batch, 64] and `label` [steps, batch]. */
export interface RoundBatches {
  readonly image: Tensor;
  readonly label: Tensor;
}

/** Times through the digits: they are few, and after one time little has changed. */
const passesPerEpoch = 30;

/** The batches of the rounds of an epoch. */
export function createRoundBatches(known: DigitImages, criticSteps: number, seed: number): Stream<RoundBatches> {
  return digitDataset(known)
    .shuffle(seed)
    .batches(batchSize, { dropLast: true })
    .batches(criticSteps, { dropLast: true })
    .repeat(passesPerEpoch);
}
