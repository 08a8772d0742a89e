/** The part of gifenc that makes films in grey: it has no types of its own. */
declare module "gifenc" {
  export interface Encoder {
    writeFrame(
      index: Uint8Array,
      width: number,
      height: number,
      options: {
        /** Red, green and blue each. The first frame's is everyone's that has none. */
        palette?: number[][] | undefined;
        /** In milliseconds. */
        delay: number;
      },
    ): void;
    finish(): void;
    bytes(): Uint8Array;
  }
  export interface Gifenc {
    GIFEncoder(): Encoder;
  }
  /** Node finds a CommonJS module, whose names it cannot tell; bundlers find a module without this. */
  const gifenc: Gifenc;
  export default gifenc;
}
