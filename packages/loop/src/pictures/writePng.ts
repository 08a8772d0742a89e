import type { TensorLike } from "@handloom/tensor";
import { encodePng } from "../loggers/encodePng.ts";

/**
 * Writes an image as the bytes of a PNG file, of 8 bits: grey, colour, or colour with alpha. In a page the pixels are stored as
 * they are, which is larger.
 *
 * @param image `[height, width]` or `[height, width, 1, 3 or 4]`; floats from 0 for black to 1 for white (what is beyond is cut
 *   off, NaN is 0), int32 or uint8 from 0 to 255, or bool
 * @throws RangeError for another shape
 *
 * ```ts
 * const bytes = writePng([[0, 1], [1, 0]]);
 * String.fromCharCode(...bytes.subarray(1, 4)) // => PNG
 * ```
 */
export function writePng(image: TensorLike): Uint8Array {
  return encodePng("writePng", image).bytes;
}
