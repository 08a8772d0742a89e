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
  cummax: (settings, found) => {
    const [axis, reverse] = [axisOf(settings), settings.flag("reverse")];
    if (found.framework !== "torch") return (x) => g.cumMax(x, { axis, reverse });
    return (x) => [g.cumMax(x, { axis }), g.cumArgMax(x, { axis })];
  },
  cummin: (settings, found) => {
    const [axis, reverse] = [axisOf(settings), settings.flag("reverse")];
    if (found.framework !== "torch") return (x) => g.cumMin(x, { axis, reverse });
    return (x) => [g.cumMin(x, { axis }), g.cumArgMin(x, { axis })];
  },
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
  cumulative_trapezoid: (settings) => {
    const options = { axis: axisAlong(settings), spacing: settings.number("dx") };
    return (y, x) => g.cumTrapezoid(y, { ...options, x });
  },
  diff: (settings) => {
    const options = { axis: axisAlong(settings), order: settings.number("n") };
    return (x) => g.diff(x, options);
  },
  digitize: (settings) => {
    const right = settings.flag("right");
    return (x, bins) => g.digitize(x, bins, { right });
  },
  histogram: () => g.histogram,
  interp: (settings) => {
    const options = { left: settings.number("left"), right: settings.number("right") };
    return (x, places, values) => g.interp(x, places, values, options);
  },
  kthvalue: (settings) => {
    const [k, axis] = [settings.number("k") ?? 1, axisAlong(settings)];
    const keepDims = settings.flag("keepdim");
    return (x) => placed(g.kthValue(x, k, { axis, keepDims }));
  },
  // The most important key stands last in the call, and first among the inputs.
  lexsort: (settings) => {
    const axis = settings.number("axis");
    return (...keys) => g.lexSort(keys.reverse(), { axis });
  },
  logcumsumexp: (settings) => (x) => g.logCumSumExp(x, { axis: axisOf(settings) }),
  median: (settings, { framework }) => {
    const along = { axis: settings.numbers("axis") ?? settings.numbers("dim"), keepDims: settings.flag("keepdims") };
    if (framework !== "torch") return (x) => g.median(x, along);
    const [axis = -1] = along.axis ?? [];
    return (x) => {
      const size = shapeOf(x)[counted(x, axis)] ?? 1;
      return placed(g.kthValue(x, (size + 1) >> 1, { axis, keepDims: along.keepDims }));
    };
  },
  percentile: (settings) => {
    const q = settings.plain("q") as number | readonly number[];
    const options = quantileOptions(settings);
    return (x) => g.percentile(x, q, options);
  },
  polyval: () => g.polyVal,
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
  sort_by_key: () => (keys, values) => {
    const sorted = g.sortByKey(keys, [values]);
    return [sorted.keys, ...sorted.values];
  },
  trapezoid: (settings) => {
    const options = { axis: axisAlong(settings), spacing: settings.number("dx") };
    return (y, x) => g.trapezoid(y, { ...options, x });
  },
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

function placed({ values, indices }: { readonly values: g.Expr; readonly indices: g.Expr }): readonly g.Expr[] {
  return [values, indices];
}

/** Undefined where the case leaves it to the op. */
function axisAlong(settings: Settings): number | undefined {
  return settings.number("axis") ?? settings.number("dim");
}

function quantileOptions(settings: Settings): g.QuantileOptions {
  const method = settings.text("method") as g.QuantileOptions["method"];
  return { axis: settings.numbers("axis") ?? settings.numbers("dim"), keepDims: settings.flag("keepdims"), method };
}
