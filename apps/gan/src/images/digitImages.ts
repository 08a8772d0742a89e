import { digits } from "@handloom/datasets/sets";
import { type RealImages, shuffleImages, sliceImages } from "./labelledImages.ts";

const side = 8;
const heldOutCount = 360;
/** Always the same parts, so that the figures of all runs compare. */
const splitSeed = 1;
const inkOfTheSet = 16;

/** 1,797 digits of 8 × 8 pixels: those that are learned from, and a fifth that nothing ever learns from. */
export function loadDigitImages(): RealImages {
  const set = digits();
  const [rows] = set.batches(set.length);
  const image = Float32Array.from(rows?.image.data ?? [], (ink) => ink / inkOfTheSet);
  const label = Int32Array.from(rows?.label.data ?? []);
  const all = shuffleImages({ side, count: set.length, image, label }, splitSeed);
  const knownCount = all.count - heldOutCount;
  return { known: sliceImages(all, 0, knownCount), heldOut: sliceImages(all, knownCount, all.count) };
}
