import * as g from "@handloom/graph";
import { type OpRows, spelledOut } from "../table.ts";
import { Unsupported } from "../unsupported.ts";
import { padding } from "./padding.ts";
import { counted, shapeOf } from "./rows.ts";
import { parseSlice } from "./sliceText.ts";

/** torch's ops that only move elements. */
export const movement: OpRows = {
  reshape: (settings) => (x) => g.reshape(x, settings.numbers("shape") ?? [-1]),
  transpose: (settings) => (x) => g.transpose(x, settings.numbers("perm")),
  expand_dims: (settings) => (x) => g.expandDims(x, { axis: settings.number("axis") ?? 0 }),
  squeeze: (settings) => (x) => g.squeeze(x, { axis: settings.number("axis") }),
  broadcast_to: (settings) => (x) => g.broadcastTo(x, settings.numbers("shape") ?? []),
  concat:
    (settings) =>
    (...inputs) =>
      g.concat(inputs, { axis: settings.number("axis") }),
  stack:
    (settings) =>
    (...inputs) =>
      g.stack(inputs, { axis: settings.number("axis") }),
  split: (settings) => (x) => {
    const axis = settings.number("axis") ?? 0;
    return g.split(x, pieces(settings.numbers("sizes") ?? [], shapeOf(x)[counted(x, axis)] ?? 0), { axis });
  },
  diag: () => (x) => g.diag(x),
  flip: (settings) => (x) => g.flip(x, { axis: settings.numbers("axis") }),
  outer: () => g.outer,
  repeat: (settings, { framework }) => {
    const [repeats, axis] = [settings.number("repeats") ?? 1, settings.number("axis")];
    if (axis !== undefined || framework === "torch") return (x) => g.repeatElements(x, repeats, { axis });
    return spelledOut("repeatElements(reshape(x, [-1]), repeats)", (x) =>
      g.repeatElements(g.reshape(x, [-1]), repeats),
    );
  },
  roll: (settings) => (x) => g.roll(x, settings.numbers("shift") ?? 0, { axis: settings.numbers("axis") }),
  tile: (settings) => (x) => g.tile(x, settings.numbers("reps") ?? 1),
  trace: () => (x) => g.trace(x),
  tril: (settings) => (x) => g.tril(x, { offset: settings.number("k") }),
  triu: (settings) => (x) => g.triu(x, { offset: settings.number("k") }),
  pad: (settings) => (x) => padding(x, settings),
  slice: (settings) => (x) => {
    const text = settings.text("spec") ?? "[...]";
    const parts = parseSlice(text, shapeOf(x));
    if (parts === undefined) throw new Unsupported(`spec "${text}"`);
    const part = g.slice(x, parts.starts, parts.ends, parts.strides);
    return g.reshape(
      part,
      shapeOf(part).filter((_, axis) => !parts.dropped.includes(axis)),
    );
  },
};

/** One size alone is that of every piece, the last one having what is left. */
function pieces(sizes: readonly number[], length: number): readonly number[] {
  const [each = length] = sizes;
  if (sizes.length > 1) return sizes;
  return Array.from({ length: Math.ceil(length / each) }, (_, i) => Math.min(each, length - i * each));
}
