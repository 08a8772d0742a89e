import { crc32, isInteger, type Tensor, type TensorLike, tensor } from "@handloom/tensor";
import { deflate } from "#deflate";

/** An image as the bytes of a PNG file, and its size. */
export interface Png {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly bytes: Uint8Array;
}

// PNG's colour types by the number of channels.
const colourTypes: Readonly<Record<number, number>> = { 1: 0, 3: 2, 4: 6 };

/**
 * Packs an image as a PNG of 8 bits: grey, colour, or colour with alpha.
 *
 * @param image `[height, width]` or `[height, width, 1, 3 or 4]`; floats from 0 to 1 (what is beyond is cut off, NaN is
 *   0), int32 or uint8 from 0 to 255, or bool
 * @throws RangeError for another shape
 *
 * Source: W3C, "Portable Network Graphics (PNG) Specification".
 */
export function encodePng(called: string, image: TensorLike): Png {
  const pixels = tensor(image);
  const [height = 0, width = 0, channels = 1] = pixels.shape;
  const colourType = colourTypes[channels];
  if (pixels.shape.length < 2 || pixels.shape.length > 3 || colourType === undefined || pixels.size === 0)
    throw new RangeError(
      `${called}: the image has shape [${pixels.shape.join(", ")}]. Pass [height, width] or [height, width, 1, 3 or 4].`,
    );
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, width);
  new DataView(header.buffer).setUint32(4, height);
  header.set([8, colourType], 8);
  const rows = deflate(scanLines(pixels, height, width * channels));
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  const chunks = [chunk("IHDR", header), chunk("IDAT", rows), chunk("IEND", new Uint8Array(0))];
  return { width, height, channels, bytes: joined([signature, ...chunks]) };
}

/** Rows of bytes, each with a 0 before it: no filter. */
function scanLines({ data, dtype }: Tensor, height: number, rowBytes: number): Uint8Array {
  const scale = isInteger(dtype) ? 1 : 255;
  const lines = new Uint8Array(height * (rowBytes + 1));
  for (let row = 0; row < height; row++)
    for (let i = 0; i < rowBytes; i++) {
      const byte = Math.round((data[row * rowBytes + i] ?? 0) * scale);
      lines[row * (rowBytes + 1) + 1 + i] = Math.max(0, Math.min(255, byte));
    }
  return lines;
}

function chunk(type: string, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + content.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(content, 8);
  view.setUint32(8 + content.length, crc32(bytes.subarray(4, 8 + content.length)));
  return bytes;
}

/** The bytes of all parts, one behind the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
