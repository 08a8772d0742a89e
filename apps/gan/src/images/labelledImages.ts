import { arrays, type Dataset } from "@handloom/datasets";
import { Tensor } from "@handloom/tensor";

/** The digits 0 to 9. */
export const classes = 10;

/** Images of side × side pixels, row by row, from 0 for paper to 1 for ink, and the digits that they show. */
export interface LabelledImages {
  readonly side: number;
  readonly count: number;
  /** [count, side²] */
  readonly image: Float32Array;
  /** [count] */
  readonly label: Int32Array;
}

/** Real images in parts that have none in common. */
export interface RealImages {
  /** Those that the networks learn from. */
  readonly known: LabelledImages;
  /** Those that nothing ever learns from. */
  readonly heldOut: LabelledImages;
}

export function imageDataset({
  side,
  count,
  image,
  label,
}: LabelledImages): Dataset<Record<"image" | "label", Tensor>> {
  return arrays({ image: new Tensor(image, [count, side * side]), label: new Tensor(label, [count]) });
}

/** The images from one place to another. */
export function sliceImages({ side, image, label }: LabelledImages, from: number, to: number): LabelledImages {
  const pixels = side * side;
  return {
    side,
    count: to - from,
    image: image.subarray(from * pixels, to * pixels),
    label: label.subarray(from, to),
  };
}

/** All images in an order of that seed. */
export function shuffleImages(images: LabelledImages, seed: number): LabelledImages {
  const [all] = imageDataset(images).shuffle(seed).batches(images.count);
  return {
    ...images,
    image: Float32Array.from(all?.image.data ?? []),
    label: Int32Array.from(all?.label.data ?? []),
  };
}
