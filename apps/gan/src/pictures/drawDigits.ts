import { type Picture, tile } from "./picture.ts";

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
 */
export function drawDigits(images: Float32Array, { side, columns, scale }: DrawingOptions): Picture {
  const pixels = side * side;
  const size = side * scale;
  const each = Array.from({ length: images.length / pixels }, (_, which): Picture => {
    const data = Uint8Array.from({ length: size * size }, (_, i) => {
      const row = Math.floor(i / size / scale);
      const column = Math.floor((i % size) / scale);
      return Math.round(255 * (1 - Number(images[which * pixels + row * side + column])));
    });
    return { width: size, height: size, data };
  });
  return tile(each, columns, gap);
}
