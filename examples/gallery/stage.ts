import type { Engine } from "@handloom/compiler";

/** A program of a page or two: it trains on the engine, and says and draws what came of it. */
export type Example = (engine: Engine<"sync">, stage?: Stage) => unknown;

/** The place where an example shows what it does, and how long it goes on. */
export interface Stage {
  /** Takes a line of output. Default: `console.log`. */
  readonly print?: ((line: string) => void) | undefined;
  /** Takes the picture that the example ends with. Default: it is not drawn. */
  readonly draw?: ((picture: Picture) => void) | undefined;
  /** How many steps to train, such as fewer in a test. Default: as many as the page shows. */
  readonly steps?: number | undefined;
}

/** The bytes of a PNG file, or the text of an SVG file. */
export type Picture = { readonly png: Uint8Array } | { readonly svg: string };

/** Rows of numbers that look arbitrary and are the same each time. */
export function waves(rows: number, columns: number, phase = 0): number[][] {
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => Math.sin(phase + 3 * i + 7 * j)),
  );
}
