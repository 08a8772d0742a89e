import { classes, type LabelledImages, type RealImages } from "../images/labelledImages.ts";
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

/** Samples pass for digits with at least these figures, and with at most so many near-copies. */
export type Targets = Readonly<Omit<Figures, "samples">>;

const sureFrom = 0.9;
/** Held-out digits are not copies; a sample is a near-copy when it is nearer than all but these of them. */
const shareOfHeldOut = 0.01;

export function isConvincing(figures: Figures, targets: Targets): boolean {
  return (
    figures.confident >= targets.confident &&
    figures.digits >= targets.digits &&
    figures.entropy >= targets.entropy &&
    figures.spread >= targets.spread &&
    figures.nearCopies <= targets.nearCopies
  );
}

/** @param reading what the classifier made of the samples */
export function figuresOf(
  image: Float32Array,
  { label, confidence }: Reading,
  { known, heldOut }: RealImages,
): Figures {
  const samples = label.length;
  const rows = rowsOf(image, known.side ** 2);
  const groups = byLabel(rows, label);
  return {
    samples,
    confident: confidence.filter((p) => p > sureFrom).length / samples,
    digits: groups.filter(({ length }) => length > 0).length,
    entropy: entropyOf(groups.map(({ length }) => length / samples)),
    spread: spreadOf(groups, byLabel(rowsIn(known), known.label)),
    nearCopies: shareOfNearCopies(rows, rowsIn(known), rowsIn(heldOut)),
  };
}

function rowsIn({ image, side }: LabelledImages): Float32Array[] {
  return rowsOf(image, side ** 2);
}

function byLabel(images: readonly Float32Array[], label: Int32Array): Float32Array[][] {
  return Array.from({ length: classes }, (_, digit) => images.filter((_, i) => label[i] === digit));
}

function entropyOf(probabilities: readonly number[]): number {
  return probabilities.reduce((sum, p) => (p === 0 ? sum : sum - p * Math.log(p)), 0);
}

function spreadOf(samples: readonly Float32Array[][], real: readonly Float32Array[][]): number {
  const ratios = samples.map((images, digit) => meanPairDistance(images) / meanPairDistance(real[digit] ?? []));
  return ratios.reduce((sum, ratio) => sum + ratio, 0) / classes;
}

type Rows = readonly Float32Array[];

function shareOfNearCopies(samples: Rows, known: Rows, heldOut: Rows): number {
  const usual = distancesToNearest(heldOut, known).sort((a, b) => a - b);
  const tooNear = Number(usual[Math.floor(shareOfHeldOut * usual.length)]);
  const distances = distancesToNearest(samples, known);
  return distances.filter((distance) => distance < tooNear).length / distances.length;
}
