import { createRequire } from "node:module";

export type Koffi = typeof import("koffi");

/**
 * The library that calls C, loaded when an engine is made: a program that merely offers this engine also starts where
 * koffi has no build of its own.
 */
export function loadKoffi(): Koffi {
  return createRequire(import.meta.url)("koffi") as Koffi;
}
