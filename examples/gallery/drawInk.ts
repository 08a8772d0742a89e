import { imageGrid, writePng } from "@handloom/loop";
import { tensor } from "@handloom/tensor";
import type { Picture } from "./stage.ts";

export interface InkOptions {
  /** Of each image, in pixels of its own. */
  readonly width: number;
  readonly height: number;
  /** Images in a row. */
  readonly columns: number;
  /** Pixels of the picture for one of an image. Default 4. */
  readonly scale?: number | undefined;
}

/** Grey images side by side, row by row: 0 is white paper, 1 is black ink. */
export function drawInk(pixels: ArrayLike<number>, { width, height, columns, scale = 4 }: InkOptions): Picture {
  const light = Float32Array.from(pixels, (ink) => 1 - ink);
  const images = tensor(light, { shape: [light.length / (width * height), height, width] });
  return { png: writePng(imageGrid(images, { columns, scale, fill: 235 / 255 })) };
}
