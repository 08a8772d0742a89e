import type { GoldenCase } from "../goldenFile.ts";

/** Of an engine's floats, in bits. */
export type Precision = 64 | 32;

/** Ops whose algorithms, or constants, are good to seven digits in the frameworks. */
const sevenDigits = ["expm", "gammainc", "gammaincc", "hardsigmoid", "i0", "i0e", "i1", "i1e", "log_ndtr", "polygamma"];

/** What part of a wanted number a framework's own rounding is, where it computed a case in less than float64: its note says so. */
export function roundingOf({ family, note }: GoldenCase): number {
  if (sevenDigits.includes(family)) return 1e-7;
  if (typeof note !== "string") return 0;
  if (note.includes("bfloat16")) return 5e-3;
  return note.includes("float32") ? 1e-6 : 0;
}

/** Numbers below this count as this large: a relative difference means nothing near 0. */
export function floorOf(found: GoldenCase, precision: Precision): number {
  return precision === 32 || roundingOf(found) > 0 ? 1 : 1e-3;
}
