import * as g from "@handloom/graph";
import type { Settings } from "../settings.ts";
import type { OpRows } from "../table.ts";
import { notYet } from "./notYet.ts";

/** Ops that make tensors of numbers, and matrices of vectors. */
export const creation: OpRows = {
  arange: (settings) => () => {
    const [start = 0, stop, step] = argumentsOf(settings);
    return stop === undefined ? g.arange(start) : g.arange(start, stop, step);
  },
  block_diag: notYet,
  diag: notYet,
  diag_embed: notYet,
  diagonal: notYet,
  eye: notYet,
  geomspace: notYet,
  linspace: notYet,
  meshgrid: notYet,
  toeplitz: notYet,
  trace: notYet,
  tri: notYet,
  tril: notYet,
  triu: notYet,
  vander: notYet,
};

export function argumentsOf(settings: Settings): readonly number[] {
  return settings.numbers("args") ?? [];
}
