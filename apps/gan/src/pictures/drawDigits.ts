import { imageGrid } from "@handloom/loop";
import { Tensor } from "@handloom/tensor";
import { lightGrey } from "./album.ts";

const gap = 4;

export interface DrawingOptions {
  /** An image has side × side pixels. */
  readonly side: number;
  readonly columns: number;
  /** A pixel of an image is scale × scale of the picture's. */
  readonly scale: number;
}

/**
 * Images as black ink on white paper, row by row.
 *
 * @param images [count, side²], from 0 for paper to 1 for ink
 * @returns [rows, columns] of pixels, uint8
 */
export function drawDigits(images: Float32Array, { side, columns, scale }: DrawingOptions): Tensor {
  const greys = Uint8Array.from(images, (ink) => Math.round(255 * (1 - ink)));
  const each = new Tensor(greys, [images.length / side ** 2, side, side], "uint8");
  return imageGrid(each, { columns, scale, gap, fill: lightGrey });
}
