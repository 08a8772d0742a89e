import type { Engine } from "@handloom/compiler";

/** A program of a page: it trains on the engine, and says what came of it. */
export type Example = (engine: Engine<"sync">, print?: Print) => unknown;

/** Where a line of output goes. */
export type Print = (line: string) => void;

/** Rows of numbers that look arbitrary and are the same each time. */
export function waves(rows: number, columns: number, phase = 0): number[][] {
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => Math.sin(phase + 3 * i + 7 * j)),
  );
}
