import * as g from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import { counted, shapeOf } from "../ops/rows.ts";
import { parseSlice } from "../ops/sliceText.ts";
import type { Settings } from "../settings.ts";
import { type OpCall, type OpRows, type SpelledOut, spelledOut } from "../table.ts";
import { Unsupported } from "../unsupported.ts";

const infinity = Number.POSITIVE_INFINITY;

/** Ops that read or write at places that another input names. */
export const indexing: OpRows = {
  bincount: spelledOut("scatterAdd(zeros, x, ones)", (settings) => (x) => {
    return g.scatterAdd(full(0, [settings.number("length") ?? 1], "int32"), x, full(1, shapeOf(x), "int32"));
  }),
  dynamic_index_in_dim: spelledOut("take(x, reshape(clip(i), [1]), { axis })", (settings) => {
    const [axis, keepDims] = [settings.number("axis") ?? 0, settings.flag("keepdims") ?? true];
    return (x, i) => {
      const place = clamped(i, shapeOf(x)[counted(x, axis)] ?? 1, 1);
      return keepDims ? g.take(x, g.reshape(place, [1]), { axis }) : g.at(x, place, { axis });
    };
  }),
  dynamic_slice: spelledOut("dynamicSlice(x, starts that clip moved inside, sizes)", (settings) => {
    const sizes = settings.numbers("slice_sizes") ?? [];
    return (x, starts) => g.dynamicSlice(x, startsOf(x, starts, sizes), sizes);
  }),
  dynamic_update_slice: spelledOut("dynamicUpdateSlice(x, update, starts that clip moved inside)", () => {
    return (x, update, starts) => g.dynamicUpdateSlice(x, update, startsOf(x, starts, shapeOf(update)));
  }),
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
  index_put: spelledOut("scatterAdd(flat x, ravelIndices(stack(indices)), values)", (settings) => {
    const write = settings.flag("accumulate") ? g.scatterAdd : g.scatter;
    return (x, ...rest) => {
      const [values, tuples] = [rest.at(-1) as g.Expr, g.stack(rest.slice(0, -1), { axis: -1 })];
      return atTuples(write, x, tuples, values);
    };
  }),
  index_update: (settings) => {
    const way = settings.text("op") ?? "set";
    const write = { set: g.scatter, add: g.scatterAdd, max: g.scatterMax, min: g.scatterMin }[way];
    if (write === undefined) throw new Unsupported(`op ${way}`);
    const spec = settings.text("spec");
    if (spec === undefined) return write;
    return spelledOut("scatter(flat x, slice(places), updates)", (x, updates) => atSlice(write, x, spec, updates));
  },
  masked_fill: spelledOut("where(mask, value, x)", (settings) => (x, mask) => {
    return g.where(mask, settings.number("value") ?? 0, x);
  }),
  masked_scatter: spelledOut("where(mask, take(source, sub(cumSum(mask), 1)), x)", () => (x, mask, source) => {
    const count = g.cumSum(g.reshape(g.cast(mask, "int32"), [-1]));
    const places = g.reshape(g.maximum(g.sub(count, 1), 0), shapeOf(x));
    return g.where(mask, g.take(source, places), x);
  }),
  multi_hot: spelledOut("max(oneHot(x, classes), { axis: -2 })", (settings) => (x) => {
    return g.max(g.oneHot(x, settings.number("num_classes") ?? 1), { axis: -2 });
  }),
  scatter: (settings) => {
    const [axis, value] = [axisOf(settings), settings.number("value")];
    return (x, indices, source) =>
      within(x, indices, axis, (part) => g.putAlongAxis(part, indices, source ?? value ?? 0, { axis }));
  },
  scatter_add: (settings) => {
    const axis = axisOf(settings);
    return (x, indices, source) =>
      within(x, indices, axis, (part) => g.putAlongAxis(part, indices, source as g.Expr, { axis, combine: "add" }));
  },
  scatter_nd: spelledOut("scatterAdd(zeros, ravelIndices(indices), updates)", (settings) => (indices, updates) => {
    return atTuples(g.scatterAdd, full(0, settings.numbers("shape") ?? []), indices, updates);
  }),
  scatter_reduce: (settings) => reduced(settings),
  segment_max: spelledOut("scatterMax(-Infinity, segments, x)", (settings) => (x, segments) => {
    return g.scatterMax(full(-infinity, [settings.number("num_segments") ?? 1, ...shapeOf(x).slice(1)]), segments, x);
  }),
  segment_min: spelledOut("scatterMin(Infinity, segments, x)", (settings) => (x, segments) => {
    return g.scatterMin(full(infinity, [settings.number("num_segments") ?? 1, ...shapeOf(x).slice(1)]), segments, x);
  }),
  take: (settings) => {
    const axis = settings.number("axis");
    const [mode, fill] = [settings.text("mode"), settings.number("fill_value")];
    if (mode === undefined && settings.text("form")?.includes("negative") !== true)
      return (x, indices) => g.take(x, indices, { axis });
    return spelledOut("take(x, indices moved inside, { axis })", (x, indices) => {
      const size = axis === undefined ? shapeOf(x).reduce((a, b) => a * b, 1) : (shapeOf(x)[counted(x, axis)] ?? 1);
      if (mode !== "fill")
        return g.take(
          x,
          mode === "wrap"
            ? wrapped(indices, size)
            : mode === "clip"
              ? g.clip(indices, 0, size - 1)
              : fromEnd(indices, size),
          { axis },
        );
      const counts = fromEnd(indices, size);
      const isInside = g.logicalAnd(g.greaterEqual(counts, 0), g.less(counts, size));
      const taken = g.take(x, g.where(isInside, counts, 0), { axis });
      const at = axis === undefined ? 0 : counted(x, axis);
      const behind = shapeOf(x).slice(axis === undefined ? Number.POSITIVE_INFINITY : at + 1);
      return g.where(g.reshape(isInside, [...shapeOf(isInside), ...behind.map(() => 1)]), taken, fill ?? Number.NaN);
    });
  },
  take_along_axis: (settings) => {
    const axis = settings.number("axis") ?? 0;
    if (!settings.text("form")?.includes("negative")) return (x, indices) => g.takeAlongAxis(x, indices, { axis });
    return spelledOut(
      "takeAlongAxis(x, where(less(indices, 0), add(indices, size), indices), { axis })",
      (x, indices) => {
        return g.takeAlongAxis(x, fromEnd(indices, shapeOf(x)[counted(x, axis)] ?? 1), { axis });
      },
    );
  },
};

type Write = (x: g.Expr, indices: g.Expr, updates: g.Expr) => g.Expr;

export const axisOf = (settings: Settings): number => settings.number("dim") ?? settings.number("axis") ?? 0;

function full(value: number, shape: readonly number[], dtype: "float32" | "int32" = "float32"): g.Expr {
  return g.broadcastTo(g.constant(tensor(value, { dtype })), shape);
}

/** JAX counts a negative start from the end, then moves it so that what is read fits. */
function clamped(start: g.Expr, size: number, length: number): g.Expr {
  return g.minimum(g.maximum(fromEnd(start, size), 0), size - length);
}

const fromEnd = (indices: g.Expr, size: number): g.Expr => g.where(g.less(indices, 0), g.add(indices, size), indices);

function wrapped(indices: g.Expr, size: number): g.Expr {
  const turns = g.cast(g.floor(g.div(g.cast(indices, "float32"), size)), "int32");
  return g.sub(indices, g.mul(turns, size));
}

function startsOf(x: g.Expr, starts: g.Expr, lengths: readonly number[]): readonly g.Expr[] {
  return shapeOf(x).map((size, axis) => clamped(g.at(starts, axis), size, lengths[axis] ?? 1));
}

function atTuples(write: Write, x: g.Expr, tuples: g.Expr, values: g.Expr): g.Expr {
  const shape = shapeOf(x);
  const axes = shapeOf(tuples).at(-1) ?? 1;
  const rows = g.reshape(x, [-1, ...shape.slice(axes)]);
  return g.reshape(write(rows, g.ravelIndices(tuples, shape.slice(0, axes)), values), shape);
}

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

const neutral: Readonly<Record<string, number>> = { amax: -infinity, amin: infinity, sum: 0, mean: 0 };
const ways = { amax: "max", amin: "min", sum: "add", mean: "add" } as const;

function reduced(settings: Settings): OpCall | SpelledOut<OpCall> {
  const [axis, reduce, isSelfIn] = [
    axisOf(settings),
    settings.text("reduce") ?? "",
    settings.flag("include_self") ?? true,
  ];
  const combine = (ways as Readonly<Record<string, (typeof ways)["sum"] | "max" | "min">>)[reduce];
  if (combine === undefined) throw new Unsupported(`reduce ${reduce}`);
  const put: OpCall = (x, indices, source) => {
    const start = isSelfIn ? x : g.putAlongAxis(x, indices, neutral[reduce] ?? 0, { axis });
    return g.putAlongAxis(start, indices, source, { axis, combine });
  };
  if (reduce !== "mean")
    return isSelfIn ? put : spelledOut("putAlongAxis(putAlongAxis(x, indices, neutral), indices, source)", put);
  return spelledOut("div of sums and counts by putAlongAxis", (x, indices, source) => {
    const none = full(0, shapeOf(x));
    const counts = g.putAlongAxis(none, indices, 1, { axis, combine: "add" });
    const all = isSelfIn ? g.add(counts, 1) : g.maximum(counts, 1);
    return g.div(put(x, indices, source) as g.Expr, all);
  });
}
