import * as g from "@handloom/graph";
import { counted, shapeOf } from "../ops/rows.ts";
import type { Settings } from "../settings.ts";
import { type OpCall, type OpRows, type SpelledOut, spelledOut } from "../table.ts";
import { axisOf } from "./indexing.ts";

/** Ops that sort, and those that go along an axis element by element. */
export const order: OpRows = {
  argsort: (settings) => {
    settings.flag("stable");
    const options = sortOptions(settings);
    return (x) => g.argSort(x, options);
  },
  cummax: spelledOut("cumMax(x), and cumMax(where(equal(x, cumMax(x)), places, 0))", (settings) => {
    return withPlaces(g.cumMax, axisOf(settings));
  }),
  cummin: spelledOut("cumMin(x), and cumMax(where(equal(x, cumMin(x)), places, 0))", (settings) => {
    return withPlaces(g.cumMin, axisOf(settings));
  }),
  cumprod: (settings) => {
    const options = {
      axis: axisOf(settings),
      reverse: settings.flag("reverse"),
      exclusive: settings.flag("exclusive"),
    };
    return (x) => g.cumProd(x, options);
  },
  cumsum: (settings) => {
    const options = {
      axis: axisOf(settings),
      reverse: settings.flag("reverse"),
      exclusive: settings.flag("exclusive"),
    };
    return (x) => g.cumSum(x, options);
  },
  diff: spelledOut("sub(slice(x, from 1), slice(x, to -1)), n times", (settings) => {
    const [axis, count] = [settings.number("axis") ?? -1, settings.number("n") ?? 1];
    return (x) => Array.from({ length: count }).reduce((y: g.Expr) => difference(y, counted(x, axis)), x);
  }),
  digitize: spelledOut('searchSorted(bins, x, { side: "right" })', (settings) => {
    const side = settings.flag("right") ? "left" : "right";
    return (x, bins) => g.searchSorted(bins, x, { side });
  }),
  lexsort: spelledOut("argSort of the last key's elements in the order of the first", () => (a, b) => {
    const first = g.argSort(b);
    return g.take(first, g.argSort(g.take(a, first)));
  }),
  logcumsumexp: (settings) => (x) => g.logCumSumExp(x, { axis: axisOf(settings) }),
  median: (settings, { framework }) => {
    const along = { axis: settings.numbers("axis") ?? settings.numbers("dim"), keepDims: settings.flag("keepdims") };
    if (framework !== "torch") return (x) => g.median(x, along);
    return spelledOut('quantile(x, 0.5, { method: "lower" }), and its place by argSort', (x) => {
      const axis = along.axis?.[0] ?? 0;
      const middle = ((shapeOf(x)[counted(x, axis)] ?? 1) - 1) >> 1;
      return [g.quantile(x, 0.5, { ...along, method: "lower" }), g.at(g.argSort(x, { axis }), middle, { axis })];
    });
  },
  percentile: spelledOut("quantile(x, div(q, 100))", (settings) => {
    const [q, options] = [(settings.number("q") ?? 50) / 100, quantileOptions(settings)];
    return (x) => g.quantile(x, q, options);
  }),
  quantile: (settings) => {
    const q = settings.plain("q") as number | readonly number[];
    const options = quantileOptions(settings);
    return (x) => g.quantile(x, q, options);
  },
  searchsorted: (settings) => {
    const side = settings.text("side") === "right" || settings.flag("right") ? "right" : "left";
    return (sorted, values) => g.searchSorted(sorted, values, { side });
  },
  sort: (settings, found) => sorted(settings, found.framework, Array.isArray(found.outputs) ? found.outputs.length : 1),
  sort_by_key: spelledOut("sort(keys), and takeAlongAxis(values, argSort(keys))", () => (keys, values) => [
    g.sort(keys),
    g.takeAlongAxis(values, g.argSort(keys), { axis: -1 }),
  ]),
  topk: (settings) => {
    const [k, largest] = [settings.number("k") ?? 1, settings.flag("largest")];
    const axis = settings.number("dim") ?? settings.number("axis");
    return (x) => {
      const { values, indices } = g.topK(x, k, { axis, largest });
      return [values, indices];
    };
  },
};

function sortOptions(settings: Settings): g.SortOptions {
  return { axis: settings.number("axis") ?? settings.number("dim"), descending: settings.flag("descending") };
}

/** torch gives the places, too, and has NaN as the largest of all. */
function sorted(settings: Settings, framework: string, outputs: number): OpCall | SpelledOut<OpCall> {
  const form = settings.text("form") ?? "";
  const isFlat = framework !== "torch" && settings.plain("axis") === undefined && form === "";
  const options = sortOptions(settings);
  const axis = options.axis ?? -1;
  if (isFlat) return spelledOut("sort(reshape(x, [-1]))", (x) => g.sort(g.reshape(x, [-1])));
  const all = (x: g.Expr, places: g.Expr) => [g.takeAlongAxis(x, places, { axis }), places].slice(0, outputs);
  if (!form.includes("NaN first"))
    return (x) => (outputs === 1 ? g.sort(x, options) : [g.sort(x, options), g.argSort(x, options)]);
  return spelledOut("argSort by notEqual(x, x) of what argSort gives", (x) => {
    const first = g.argSort(x, options);
    const isNaN = g.cast(g.notEqual(x, x), "int32");
    const second = g.argSort(g.takeAlongAxis(isNaN, first, { axis }), { axis, descending: true });
    return all(x, g.takeAlongAxis(first, second, { axis }));
  });
}

function withPlaces(op: (x: g.Expr, options: g.CumulativeOptions) => g.Expr, axis: number): OpCall {
  return (x) => {
    const values = op(x, { axis });
    const shape = shapeOf(x).map((size, at) => (at === counted(x, axis) ? size : 1));
    const places = g.reshape(g.arange(Math.max(...shape)), shape);
    return [values, g.cumMax(g.where(g.equal(x, values), places, 0), { axis })];
  };
}

function quantileOptions(settings: Settings): g.QuantileOptions {
  const method = settings.text("method") as g.QuantileOptions["method"];
  return { axis: settings.numbers("axis") ?? settings.numbers("dim"), keepDims: settings.flag("keepdims"), method };
}

function difference(x: g.Expr, axis: number): g.Expr {
  const size = shapeOf(x);
  const ends = size.map((length, at) => (at === axis ? length - 1 : length));
  const starts = size.map((_, at) => (at === axis ? 1 : 0));
  const none = size.map(() => 0);
  return g.sub(g.slice(x, starts, size), g.slice(x, none, ends));
}
