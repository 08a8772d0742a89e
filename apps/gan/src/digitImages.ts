import { arrays, type Dataset } from "@handloom/datasets";
import { digits } from "@handloom/datasets/sets";
import { Tensor } from "@handloom/tensor";

/** An image is 8 × 8 pixels, row by row, from 0 for paper to 1 for ink. */
export const side = 8;
export const pixels: number = side * side;
/** The digits 0 to 9. */
export const classes = 10;

/** `image` [count, 64] and `label` [count]. */
export interface DigitImages {
  readonly count: number;
  readonly image: Float32Array;
  readonly label: Int32Array;
}

const heldOutCount = 360;
/** Always the same parts, so that the figures of all runs compare. */
const splitSeed = 1;
const inkOfTheSet = 16;

/** The real digits: those that are learned from, and a fifth that nothing ever learns from. */
export function loadDigitImages(): { readonly known: DigitImages; readonly heldOut: DigitImages } {
  const all = digits().shuffle(splitSeed);
  const [shuffled] = all.batches(all.length);
  const image = Float32Array.from(shuffled?.image.data ?? [], (ink) => ink / inkOfTheSet);
  const label = Int32Array.from(shuffled?.label.data ?? []);
  const part = (from: number, to: number): DigitImages => ({
    count: to - from,
    image: image.subarray(from * pixels, to * pixels),
    label: label.subarray(from, to),
  });
  const knownCount = all.length - heldOutCount;
  return { known: part(0, knownCount), heldOut: part(knownCount, all.length) };
}

export function digitDataset({ count, image, label }: DigitImages): Dataset<Record<"image" | "label", Tensor>> {
  return arrays({ image: new Tensor(image, [count, pixels]), label: new Tensor(label, [count]) });
}
