import * as g from "@handloom/graph";
import { counted, shapeOf } from "../../ops/rows.ts";
import type { Settings } from "../../settings.ts";
import { type OpRows, spelledOut } from "../../table.ts";

/** Names of torch, NumPy and lax for what reads or writes a part of a tensor. */
export const writing: OpRows = {
  dynamic_slice_in_dim: (settings) => {
    const [axis, size] = [axisOf(settings), settings.number("slice_size") ?? 1];
    return (x, start) => {
      const at = counted(x, axis);
      const sizes = shapeOf(x).map((n, i) => (i === at ? size : n));
      return g.dynamicSlice(x, startsAt(x, at, start), sizes, { mode: "clip" });
    };
  },
  dynamic_update_index_in_dim: (settings) => {
    const axis = axisOf(settings);
    return (x, update, index) => {
      const at = counted(x, axis);
      const row = update.shape.length < x.shape.length ? g.expandDims(update, { axis: at }) : update;
      return g.dynamicUpdateSlice(x, row, startsAt(x, at, index), { mode: "clip" });
    };
  },
  dynamic_update_slice_in_dim: (settings) => {
    const axis = axisOf(settings);
    return (x, update, start) =>
      g.dynamicUpdateSlice(x, update, startsAt(x, counted(x, axis), start), { mode: "clip" });
  },
  diagonal_scatter: spelledOut("where(eye(n), values, x)", (settings) => {
    const offset = settings.number("offset") ?? 0;
    for (const name of ["dim1", "dim2"]) settings.number(name);
    return (x, values) => g.where(unit(x, offset), g.expandDims(padded(values, x, offset), { axis: 1 }), x);
  }),
  fill_diagonal: spelledOut("where(eye(n), value, x)", (settings) => {
    const value = settings.number("value") ?? settings.number("val") ?? 0;
    settings.flag("wrap");
    return (x, given) => g.where(unit(x, 0), given ?? value, x);
  }),
  index_fill: spelledOut("where(any(equal(places, indices)), value, x)", (settings) => {
    const [axis, value] = [axisOf(settings), settings.number("value") ?? 0];
    return (x, indices) =>
      g.where(
        onAxis(x, axis, (places) => g.isIn(places, indices)),
        value,
        x,
      );
  }),
  index_in_dim: (settings) => {
    const [axis, index] = [axisOf(settings), settings.number("index") ?? 0];
    const keepDims = settings.flag("keepdims") ?? true;
    return (x) => {
      const row = g.at(x, index, { axis });
      return keepDims ? g.expandDims(row, { axis: counted(x, axis) }) : row;
    };
  },
  put_along_axis: (settings) => {
    const axis = axisOf(settings);
    return (x, indices, values) => g.putAlongAxis(x, indices, values, { axis });
  },
  select_scatter: written((settings) => {
    const index = settings.number("index") ?? 0;
    return { start: index, end: index + 1, step: 1, isRow: true };
  }),
  slice_in_dim: (settings) => {
    const axis = axisOf(settings);
    const [start, end, step] = ["start_index", "limit_index", "stride"].map((name) => settings.number(name));
    return (x) => {
      const at = counted(x, axis);
      const each = <T>(along: T, other: T) => shapeOf(x).map((_, i) => (i === at ? along : other));
      const ends = shapeOf(x).map((n, i) => (i === at ? (end ?? n) : n));
      return g.slice(x, each(start ?? 0, 0), ends, each(step ?? 1, 1));
    };
  },
  slice_scatter: written((settings) => {
    const [start, end, step] = ["start", "end", "step"].map((name) => settings.number(name));
    return { start: start ?? 0, end, step: step ?? 1, isRow: false };
  }),
  take_along_dim: (settings) => {
    const axis = axisOf(settings);
    return (x, indices) => g.takeAlongAxis(x, indices, { axis });
  },
};

function axisOf(settings: Settings): number {
  return settings.number("axis") ?? settings.number("dim") ?? 0;
}

function startsAt(x: g.Expr, axis: number, start: g.Expr): readonly g.ExprLike[] {
  return x.shape.map((_, at) => (at === axis ? start : 0));
}

/** A rule of each place along an axis, in a shape that broadcasts with x. */
function onAxis(x: g.Expr, axis: number, rule: (places: g.Expr) => g.Expr): g.Expr {
  const at = counted(x, axis);
  return g.reshape(
    rule(g.arange(shapeOf(x)[at] as number)),
    x.shape.map((_, i) => (i === at ? -1 : 1)),
  );
}

interface Part {
  readonly start: number;
  readonly end: number | undefined;
  readonly step: number;
  readonly isRow: boolean;
}

/** Values at every step between two places of an axis. */
function written(partOf: (settings: Settings) => Part): OpRows[string] {
  return spelledOut("scatter(x, arange(start, end, step), values)", (settings) => {
    const [axis, { start, end, step, isRow }] = [axisOf(settings), partOf(settings)];
    return (x, values) => {
      const at = counted(x, axis);
      const size = shapeOf(x)[at] as number;
      const from = start < 0 ? start + size : start;
      const to = Math.min(size, end === undefined ? size : end <= 0 && !isRow ? end + size : from + (end - start));
      const rows = isRow ? g.expandDims(values, { axis: at }) : values;
      return g.moveAxis(g.scatter(g.moveAxis(x, at, 0), g.arange(from, to, step), g.moveAxis(rows, at, 0)), 0, at);
    };
  });
}

function unit(x: g.Expr, offset: number): g.Expr {
  const [rows, columns] = shapeOf(x) as [number, number];
  return g.eye(rows, { columns, offset, dtype: "bool" });
}

/** Values for all rows, so that row i has the one of its diagonal. */
function padded(values: g.Expr, x: g.Expr, offset: number): g.Expr {
  const [rows] = shapeOf(x) as [number];
  const [count] = shapeOf(values) as [number];
  const before = Math.max(0, -offset);
  return g.pad(values, [before], [rows - count - before]);
}
