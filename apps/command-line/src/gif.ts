/// <reference path="./gifenc.d.ts" />
import * as loaded from "gifenc";

/** Red, green and blue, from 0 to 255, of each colour. */
export type Palette = number[][];

export interface GifFrame {
  /** Red, green and blue each. The first frame's is everyone's that has none. */
  readonly palette?: Palette | undefined;
  /** In milliseconds. */
  readonly delay: number;
  readonly transparent?: boolean | undefined;
  readonly transparentIndex?: number | undefined;
  /** 1 leaves what is there under the next frame. */
  readonly dispose?: 1 | undefined;
}

export interface GifEncoder {
  /** @param index the colour of each pixel, by its place in the palette */
  writeFrame(index: Uint8Array, width: number, height: number, frame: GifFrame): void;
  finish(): void;
  bytes(): Uint8Array;
}

/** The part of gifenc that films are made with. */
export interface Gif {
  GIFEncoder(): GifEncoder;
  /** @param rgba four bytes a pixel */
  quantize(rgba: Uint8Array | Uint8ClampedArray, colours: number): Palette;
  applyPalette(rgba: Uint8Array | Uint8ClampedArray, palette: Palette): Uint8Array;
}

// Node loads its CommonJS module, whose names are all in `default`; bundlers load a module with the names themselves.
export const gif: Gif = ("GIFEncoder" in loaded ? loaded : loaded.default) as Gif;
