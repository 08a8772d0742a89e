import { pixels, side } from "../digitImages.ts";
import { type Picture, tile } from "./picture.ts";

const scale = 5;
const gap = 4;

/**
 * Images as black ink on white paper, row by row.
 *
 * @param images [count, 64], from 0 for paper to 1 for ink
 */
export function drawDigits(images: Float32Array, columns: number): Picture {
  const count = images.length / pixels;
  const each = Array.from({ length: count }, (_, i) => drawDigit(images.subarray(i * pixels, (i + 1) * pixels)));
  return tile(each, columns, gap);
}

function drawDigit(image: Float32Array): Picture {
  const size = side * scale;
  const data = Uint8Array.from({ length: size * size }, (_, i) => {
    const row = Math.floor(i / size / scale);
    const column = Math.floor((i % size) / scale);
    return Math.round(255 * (1 - Number(image[row * side + column])));
  });
  return { width: size, height: size, data };
}
