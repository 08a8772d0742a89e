import { classes, type DigitImages } from "../digitImages.ts";
import type { Reading } from "./classifier.ts";
import { distancesToNearest, meanPairDistance, rowsOf } from "./distances.ts";

/** What samples are worth, by numbers. Shares are from 0 to 1. */
export interface Figures {
  readonly samples: number;
  /** The share that the classifier reads with a confidence above 0.9. */
  readonly confident: number;
  /** How many of the ten digits appear. */
  readonly digits: number;
  /** Of the labels that are read, in nats: at most ln 10 = 2.30, when all are equally frequent. */
  readonly entropy: number;
  /** The mean distance between two samples of one label, over that of real digits; the mean over the labels. */
  readonly spread: number;
  /** The share that is nearer to an image that was learned from than 99 % of held-out digits are. */
  readonly nearCopies: number;
}

/** What must hold for samples to pass for digits. */
export const targets = { confident: 0.85, digits: classes, entropy: 2, spread: 0.6, nearCopies: 0.05 } as const;

const sureFrom = 0.9;
/** Held-out digits are not copies; a sample is a near-copy when it is nearer than all but these of them. */
const shareOfHeldOut = 0.01;

export function isConvincing({ confident, digits, entropy, spread, nearCopies }: Figures): boolean {
  return (
    confident >= targets.confident &&
    digits >= targets.digits &&
    entropy >= targets.entropy &&
    spread >= targets.spread &&
    nearCopies <= targets.nearCopies
  );
}

/** @param reading what the classifier made of the samples */
export function figuresOf(
  image: Float32Array,
  { label, confidence }: Reading,
  { known, heldOut }: { readonly known: DigitImages; readonly heldOut: DigitImages },
): Figures {
  const samples = label.length;
  const groups = byLabel(image, label);
  return {
    samples,
    confident: confidence.filter((p) => p > sureFrom).length / samples,
    digits: groups.filter(({ length }) => length > 0).length,
    entropy: entropyOf(groups.map(({ length }) => length / samples)),
    spread: spreadOf(groups, byLabel(known.image, known.label)),
    nearCopies: shareOfNearCopies(image, known, heldOut),
  };
}

function byLabel(image: Float32Array, label: Int32Array): Float32Array[][] {
  const images = rowsOf(image);
  return Array.from({ length: classes }, (_, digit) => images.filter((_, i) => label[i] === digit));
}

function entropyOf(probabilities: readonly number[]): number {
  return probabilities.reduce((sum, p) => (p === 0 ? sum : sum - p * Math.log(p)), 0);
}

function spreadOf(samples: readonly Float32Array[][], real: readonly Float32Array[][]): number {
  const ratios = samples.map((images, digit) => meanPairDistance(images) / meanPairDistance(real[digit] ?? []));
  return ratios.reduce((sum, ratio) => sum + ratio, 0) / classes;
}

function shareOfNearCopies(image: Float32Array, known: DigitImages, heldOut: DigitImages): number {
  const usual = distancesToNearest(heldOut.image, known.image).sort((a, b) => a - b);
  const tooNear = Number(usual[Math.floor(shareOfHeldOut * usual.length)]);
  const distances = distancesToNearest(image, known.image);
  return distances.filter((distance) => distance < tooNear).length / distances.length;
}
