/** The part of gifenc that is used here: it has no types of its own. */
declare module "gifenc" {
  /** Red, green and blue. */
  export type Palette = number[][];
  export interface Encoder {
    writeFrame(
      index: Uint8Array,
      width: number,
      height: number,
      options: {
        /** The first frame's is everyone's that has none. */
        palette?: Palette | undefined;
        delay: number;
        transparent: boolean;
        transparentIndex: number;
        /** 1 leaves what is there under the next frame. */
        dispose: 1;
      },
    ): void;
    finish(): void;
    bytes(): Uint8Array;
  }
  export interface Gifenc {
    GIFEncoder(): Encoder;
    /** @param rgba four bytes a pixel */
    quantize(rgba: Uint8Array | Uint8ClampedArray, colours: number): Palette;
    applyPalette(rgba: Uint8Array | Uint8ClampedArray, palette: Palette): Uint8Array;
  }
  /** Node finds a CommonJS module, whose names it cannot tell; bundlers find a module without this. */
  const gifenc: Gifenc;
  export default gifenc;
}
