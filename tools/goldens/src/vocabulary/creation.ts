import * as g from "@handloom/graph";
import type { Settings } from "../settings.ts";
import type { OpRows } from "../table.ts";

/** Ops that make tensors of numbers, and matrices of vectors. */
export const creation: OpRows = {
  arange: (settings) => () => {
    const [start = 0, stop, step] = argumentsOf(settings);
    return stop === undefined ? g.arange(start) : g.arange(start, stop, step);
  },
  block_diag:
    () =>
    (...matrices) =>
      g.blockDiag(matrices),
  diag: (settings) => {
    const offset = settings.number("k") ?? settings.number("diagonal");
    settings.text("form");
    return (x) => (x.shape.length === 2 ? g.diagonal(x, { offset }) : g.diag(x, { offset }));
  },
  diag_embed: (settings) => {
    const [offset, one, other] = [settings.number("offset"), settings.number("dim1"), settings.number("dim2")];
    return (x) => g.diag(x, { offset, axis: one === undefined ? undefined : [one, other ?? -1] });
  },
  diagonal: (settings) => {
    const [offset, axis] = [
      settings.number("offset"),
      [
        settings.number("axis1") ?? settings.number("dim1") ?? 0,
        settings.number("axis2") ?? settings.number("dim2") ?? 1,
      ],
    ];
    return (x) => g.diagonal(x, { offset, axis: axis as [number, number] });
  },
  eye: (settings) => () => {
    const [rows = 0, columns, offset] = argumentsOf(settings);
    return g.eye(rows, { columns, offset });
  },
  geomspace: (settings) => () => {
    const [start = 1, stop = 1, count = 50] = argumentsOf(settings);
    return g.geomspace(start, stop, count);
  },
  linspace: (settings) => (a, b) =>
    g.linspace(a, b, settings.number("num") ?? 50, { endpoint: settings.flag("endpoint") }),
  logspace: (settings) => () => {
    const [start = 0, stop = 1, count = 50] = argumentsOf(settings);
    return g.logspace(start, stop, count, { base: settings.number("base"), endpoint: settings.flag("endpoint") });
  },
  meshgrid: (settings) => {
    const indexing = settings.text("indexing") === "xy" ? "xy" : "ij";
    return (...vectors) => g.meshgrid(vectors, { indexing });
  },
  toeplitz: () => (column, row) => g.toeplitz(column, row),
  trace: (settings) => (x) => g.trace(x, { offset: settings.number("offset"), axis: [0, 1] }),
  tri: (settings) => () => {
    const [rows = 0, columns, offset] = argumentsOf(settings);
    return g.tri(rows, { columns, offset });
  },
  tril: (settings) => (x) => g.tril(x, { offset: settings.number("k") ?? settings.number("diagonal") }),
  triu: (settings) => (x) => g.triu(x, { offset: settings.number("k") ?? settings.number("diagonal") }),
  vander: (settings) => {
    const options = { columns: settings.number("N"), increasing: settings.flag("increasing") };
    return (x) => g.vander(x, options);
  },
};

export function argumentsOf(settings: Settings): readonly number[] {
  return settings.numbers("args") ?? [];
}
