import * as g from "@handloom/graph";
import { counted, shapeOf } from "../ops/rows.ts";
import { parseSlice } from "../ops/sliceText.ts";
import type { Settings } from "../settings.ts";
import { type OpCall, type OpRow, type OpRows, type SpelledOut, spelledOut } from "../table.ts";
import { Unsupported } from "../unsupported.ts";

/** Ops that read or write at places that another input names. */
export const indexing: OpRows = {
  bincount: (settings) => {
    const length = settings.number("length") ?? settings.number("minlength") ?? 1;
    return (x, weights) => g.binCount(x, length, { weights });
  },
  dynamic_index_in_dim: (settings) => {
    const [axis, keepDims] = [settings.number("axis") ?? 0, settings.flag("keepdims") ?? true];
    if (!keepDims) throw new Unsupported("no axis of one element");
    return (x, i) => {
      const along = counted(x, axis);
      const shape = shapeOf(x);
      const [starts, sizes] = [
        shape.map((_, at) => (at === along ? i : 0)),
        shape.map((n, at) => (at === along ? 1 : n)),
      ];
      return g.dynamicSlice(x, starts, sizes, { mode: "clip" });
    };
  },
  dynamic_slice: (settings) => {
    const sizes = settings.numbers("slice_sizes") ?? [];
    return (x, starts) => g.dynamicSlice(x, g.unstack(starts), sizes, { mode: "clip" });
  },
  dynamic_update_slice: () => (x, update, starts) =>
    g.dynamicUpdateSlice(x, update, g.unstack(starts), { mode: "clip" }),
  gather: (settings) => {
    const axis = axisOf(settings);
    // torch's indices may have fewer places along the other axes.
    return (x, indices) => g.takeAlongAxis(covered(x, indices, axis), indices, { axis });
  },
  gather_nd: () => g.gatherNd,
  index_copy: (settings) => (x, indices, updates) => {
    if (axisOf(settings) !== 0) throw new Unsupported("an axis other than the first");
    return g.scatter(x, indices, updates);
  },
  index_put: (settings) => {
    const combine = settings.flag("accumulate") ? "add" : "set";
    return (x, ...rest) => g.putNd(x, g.stack(rest.slice(0, -1), { axis: -1 }), rest.at(-1) as g.Expr, { combine });
  },
  index_update: (settings) => {
    const way = settings.text("op") ?? "set";
    const write = { set: g.scatter, add: g.scatterAdd, max: g.scatterMax, min: g.scatterMin, mul: g.scatterMul }[way];
    if (write === undefined) throw new Unsupported(`op ${way}`);
    const spec = settings.text("spec");
    if (spec === undefined) return write;
    return spelledOut("scatter(flat x, slice(places), updates)", (x, updates) => atSlice(write, x, spec, updates));
  },
  masked_fill: (settings) => {
    const value = settings.number("value");
    return (x, mask, given) => g.maskedFill(x, mask, given ?? value ?? 0);
  },
  masked_scatter: () => g.maskedScatter,
  multi_hot: (settings) => (x) => g.multiHot(x, settings.number("num_classes") ?? 1),
  scatter: (settings) => {
    const [axis, value] = [axisOf(settings), settings.number("value")];
    return (x, indices, source) =>
      within(x, indices, axis, (part) => g.putAlongAxis(part, indices, source ?? value ?? 0, { axis }));
  },
  scatter_add: (settings) => {
    const axis = axisOf(settings);
    return (x, indices, source) =>
      within(x, indices, axis, (part) => g.putAlongAxis(part, indices, source, { axis, combine: "add" }));
  },
  scatter_nd: (settings) => {
    const shape = settings.numbers("shape") ?? [];
    return (indices, updates) => g.scatterNd(indices, updates, shape);
  },
  scatter_reduce: (settings) => reduced(settings),
  segment_max: bySegment(g.segmentMax),
  segment_mean: bySegment(g.segmentMean),
  segment_min: bySegment(g.segmentMin),
  segment_prod: bySegment(g.segmentProd),
  segment_sum: bySegment(g.segmentSum),
  take: (settings) => {
    const axis = settings.number("axis");
    const [mode, fill] = [settings.text("mode"), settings.number("fill_value")];
    if (mode === "fill") return filledTake(axis, fill ?? Number.NaN);
    return (x, indices) => g.take(x, indices, { axis, mode: modeOf(settings, mode) });
  },
  take_along_axis: (settings) => {
    const [axis, mode] = [settings.number("axis") ?? 0, modeOf(settings, settings.text("mode"))];
    return (x, indices) => g.takeAlongAxis(x, indices, { axis, mode });
  },
};

/** JAX counts negative indices from the end unless told otherwise. */
function modeOf(settings: Settings, mode: string | undefined): g.OutsideMode | undefined {
  return mode === undefined && settings.text("form")?.includes("negative")
    ? "wrap"
    : (mode as g.OutsideMode | undefined);
}

function bySegment(op: (x: g.Expr, segments: g.Expr, count: number) => g.Expr): OpRow {
  return (settings) => (x, segments) => op(x, segments, settings.number("num_segments") ?? 1);
}

function filledTake(axis: number | undefined, fill: number): SpelledOut<OpCall> {
  return spelledOut("where(greaterEqual and less, take(x, indices, { axis }), fill)", (x, indices) => {
    const size = axis === undefined ? shapeOf(x).reduce((a, b) => a * b, 1) : (shapeOf(x)[counted(x, axis)] ?? 1);
    const counts = fromEnd(indices, size);
    const isInside = g.logicalAnd(g.greaterEqual(counts, 0), g.less(counts, size));
    const taken = g.take(x, g.where(isInside, counts, 0), { axis });
    const behind = axis === undefined ? [] : shapeOf(x).slice(counted(x, axis) + 1);
    return g.where(g.reshape(isInside, [...shapeOf(isInside), ...behind.map(() => 1)]), taken, fill);
  });
}

type Write = (x: g.Expr, indices: g.Expr, updates: g.Expr) => g.Expr;

export const axisOf = (settings: Settings): number => settings.number("dim") ?? settings.number("axis") ?? 0;

const fromEnd = (indices: g.Expr, size: number): g.Expr => g.where(g.less(indices, 0), g.add(indices, size), indices);

function atSlice(write: Write, x: g.Expr, spec: string, updates: g.Expr): g.Expr {
  const shape = shapeOf(x);
  const found = parseSlice(spec, shape);
  if (found === undefined) throw new Unsupported(`the slice ${spec}`);
  const all = g.reshape(g.arange(shape.reduce((a, b) => a * b, 1)), shape);
  const places = g.squeeze(g.slice(all, found.starts, found.ends, found.strides), { axis: found.dropped });
  return g.reshape(write(g.reshape(x, [-1]), places, g.broadcastTo(updates, shapeOf(places))), shape);
}

/** The elements of x that indices with fewer places along the other axes can reach. */
function covered(x: g.Expr, indices: g.Expr, axis: number): g.Expr {
  const ends = shapeOf(x).map((size, at) =>
    at === counted(x, axis) ? size : Math.min(size, shapeOf(indices)[at] ?? 1),
  );
  return g.slice(
    x,
    ends.map(() => 0),
    ends,
  );
}

function within(x: g.Expr, indices: g.Expr, axis: number, write: (part: g.Expr) => g.Expr): g.Expr {
  const part = covered(x, indices, axis);
  return part === x
    ? write(x)
    : g.dynamicUpdateSlice(
        x,
        write(part),
        shapeOf(x).map(() => 0),
      );
}

const ways = { amax: "max", amin: "min", sum: "add", mean: "mean", prod: "mul" } as const;

function reduced(settings: Settings): OpCall {
  const [axis, reduce, includeSelf] = [axisOf(settings), settings.text("reduce") ?? "", settings.flag("include_self")];
  const combine = Object.hasOwn(ways, reduce) ? ways[reduce as keyof typeof ways] : undefined;
  if (combine === undefined) throw new Unsupported(`reduce ${reduce}`);
  const options = { axis, combine, includeSelf };
  return (x, indices, source) => g.putAlongAxis(x, indices, source, options);
}
