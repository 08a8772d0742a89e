import { encode } from "fast-png";
import type { Picture } from "./stage.ts";

export interface ImageGridOptions {
  /** Of each image, in pixels of its own. */
  readonly width: number;
  readonly height: number;
  /** Images in a row. */
  readonly columns: number;
  /** Pixels of the picture for one of an image. Default 4. */
  readonly scale?: number | undefined;
  /** The values that are drawn white and black. Default [0, 1]. */
  readonly range?: readonly [white: number, black: number] | undefined;
}

/** Grey images side by side, row by row: ink is black. */
export function imageGrid(pixels: ArrayLike<number>, options: ImageGridOptions): Picture {
  const { width, height, columns, scale = 4, range = [0, 1] } = options;
  const [white, black] = range;
  const count = pixels.length / (width * height);
  const [pitchX, pitchY] = [width * scale + 2, height * scale + 2];
  const size = { width: columns * pitchX + 2, height: Math.ceil(count / columns) * pitchY + 2 };
  const data = new Uint8Array(size.width * size.height).fill(235);
  for (let image = 0; image < count; image++) {
    const [left, top] = [2 + (image % columns) * pitchX, 2 + Math.floor(image / columns) * pitchY];
    for (let y = 0; y < height * scale; y++)
      for (let x = 0; x < width * scale; x++) {
        const at = (image * height + Math.floor(y / scale)) * width + Math.floor(x / scale);
        const ink = Math.min(1, Math.max(0, ((pixels[at] ?? 0) - white) / (black - white)));
        data[(top + y) * size.width + left + x] = Math.round(255 * (1 - ink));
      }
  }
  return { png: encode({ ...size, data, channels: 1, depth: 8 }) };
}
