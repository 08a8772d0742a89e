import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { classes, type LabelledImages, type RealImages, shuffleImages, sliceImages } from "./labelledImages.ts";

const side = 28;
const inkOfTheFile = 15;
/** Always the same parts, so that the figures of all runs compare. */
const splitSeed = 1;
const judgedCount = 4000;
const heldOutCount = 1000;

/** 10,000 images of MNIST, of 28 × 28 pixels: 5,000 for the networks, 4,000 for their judge, 1,000 held out. */
export interface MnistImages extends RealImages {
  /** Those that the classifier learns from. The networks never see them. */
  readonly judged: LabelledImages;
}

/** Reads `mnist/mnist.gz`, whose form is in `mnist/make.mjs`. */
export function loadMnistImages(): MnistImages {
  const bytes = gunzipSync(readFileSync(new URL("../../mnist/mnist.gz", import.meta.url)));
  const counts = Array.from({ length: classes }, (_, digit) => bytes.readUInt16LE(2 * digit));
  const packed = bytes.subarray(2 * classes);
  const image = Float32Array.from({ length: 2 * packed.length }, (_, i) => {
    const two = Number(packed[i >> 1]);
    return (i % 2 === 0 ? two >> 4 : two & 15) / inkOfTheFile;
  });
  const label = Int32Array.from(counts.flatMap((count, digit) => Array<number>(count).fill(digit)));
  const all = shuffleImages({ side, count: label.length, image, label }, splitSeed);
  const heldOutFrom = all.count - heldOutCount;
  const judgedFrom = heldOutFrom - judgedCount;
  return {
    known: sliceImages(all, 0, judgedFrom),
    judged: sliceImages(all, judgedFrom, heldOutFrom),
    heldOut: sliceImages(all, heldOutFrom, all.count),
  };
}
