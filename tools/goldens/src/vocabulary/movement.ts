import * as g from "@handloom/graph";
import { padding } from "../ops/padding.ts";
import { counted, shapeOf } from "../ops/rows.ts";
import { type OpRows, spelledOut } from "../table.ts";

/** Ops that only move elements. */
export const movement: OpRows = {
  broadcast_to: (settings) => (x) => g.broadcastTo(x, settings.numbers("shape") ?? []),
  chunk: (settings) => {
    const [parts, axis] = [settings.number("chunks") ?? 1, settings.number("dim") ?? 0];
    return (x) => g.chunk(x, parts, { axis });
  },
  concat:
    (settings) =>
    (...xs) =>
      g.concat(xs, { axis: settings.number("axis") }),
  expand_dims: (settings) => (x) => g.expandDims(x, { axis: settings.plain("axis") as number }),
  flip: (settings) => (x) => g.flip(x, { axis: settings.numbers("axis") }),
  fliplr: spelledOut("flip(x, { axis: 1 })", () => (x) => g.flip(x, { axis: 1 })),
  flipud: spelledOut("flip(x, { axis: 0 })", () => (x) => g.flip(x, { axis: 0 })),
  moveaxis: (settings) => (x) => g.moveAxis(x, settings.numbers("source") ?? [], settings.numbers("destination") ?? []),
  pad: (settings) => (x) => padding(x, settings),
  ravel: spelledOut("reshape(x, [-1])", () => (x) => g.reshape(x, [-1])),
  reshape: (settings) => (x) => g.reshape(x, settings.numbers("shape") ?? [-1]),
  roll: (settings) => (x) => g.roll(x, settings.numbers("shift") ?? 0, { axis: settings.numbers("axis") }),
  rot90: (settings) => {
    const axis = settings.numbers("axes") as g.Rot90Options["axis"];
    const turns = settings.number("k") ?? 1;
    return (x) => g.rot90(x, turns, { axis });
  },
  split: (settings) => {
    const axis = settings.number("axis") ?? settings.number("dim") ?? 0;
    const [sections, each] = [settings.number("sections"), settings.number("split_size")];
    if (each === undefined) return (x) => g.split(x, sections ?? 1, { axis });
    return (x) => g.split(x, pieces(each, sizeOf(x, axis)), { axis });
  },
  squeeze: (settings) => (x) => g.squeeze(x, { axis: settings.number("axis") }),
  stack:
    (settings) =>
    (...xs) =>
      g.stack(xs, { axis: settings.number("axis") }),
  swapaxes: (settings) => (x) => g.swapAxes(x, settings.number("axis1") ?? 0, settings.number("axis2") ?? 1),
  tile: (settings) => (x) => g.tile(x, settings.numbers("reps") ?? 1),
  transpose: (settings) => (x) => g.transpose(x, settings.numbers("axes")),
  unstack: (settings) => (x) => g.unstack(x, { axis: settings.number("axis") }),
};

function sizeOf(x: g.Expr | undefined, axis: number): number {
  return x === undefined ? 0 : (shapeOf(x)[counted(x, axis)] ?? 0);
}

/** As many of a size as fit, and what is left. */
function pieces(each: number, size: number): readonly number[] {
  return Array.from({ length: Math.ceil(size / each) }, (_, i) => Math.min(each, size - i * each));
}
