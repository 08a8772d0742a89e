import * as g from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import type { Settings } from "../settings.ts";
import type { OpRows } from "../table.ts";
import { Unsupported } from "../unsupported.ts";

/** Ops that combine the elements along axes. */
export const reductions: OpRows = {
  all: anyOrAll(g.all),
  any: anyOrAll(g.any),
  argmax: (settings) => (x) => g.argMax(x, placeOf(settings)),
  argmin: (settings) => (x) => g.argMin(x, placeOf(settings)),
  corrcoef: (settings) => (x, y) => g.corrCoef(x, { ...variablesOf(settings), with: y }),
  count_nonzero: (settings) => (x) => g.countNonZero(x, along(settings)),
  cov: (settings) => {
    const correction = settings.number("ddof") ?? settings.number("correction");
    return (x, y) => g.cov(x, { ...variablesOf(settings), with: y, correction });
  },
  logmeanexp: (settings) => (x) => g.logMeanExp(x, along(settings)),
  logsumexp: (settings) => (x, weights?: g.Expr) => {
    if (weights !== undefined) throw new Unsupported("weights of the terms");
    return g.logSumExp(x, along(settings));
  },
  max: folded(g.max),
  mean: (settings) => {
    const options = along(settings);
    return (x, mask) => g.mean(x, { ...options, where: mask });
  },
  min: folded(g.min),
  nanmax: (settings) => (x) => g.nanMax(x, along(settings)),
  nanmedian: (settings) => (x) => g.nanMedian(x, along(settings)),
  nanprod: (settings) => (x) => g.nanProd(x, along(settings)),
  nanquantile: (settings) => {
    const q = settings.plain("q") as number | readonly number[];
    return (x) => g.nanQuantile(x, q, along(settings));
  },
  nanmean: (settings) => (x) => g.nanMean(x, along(settings)),
  nanmin: (settings) => (x) => g.nanMin(x, along(settings)),
  nanstd: (settings) => (x) => g.nanStd(x, { ...along(settings), correction: correctionOf(settings) }),
  nansum: (settings) => (x) => g.nanSum(x, along(settings)),
  nanvar: (settings) => (x) => g.nanVariance(x, { ...along(settings), correction: correctionOf(settings) }),
  normalize: (settings) => {
    const axis = settings.number("axis") ?? settings.number("dim");
    const order = settings.number("order") ?? settings.number("p");
    const epsilon = settings.number("epsilon") ?? settings.number("eps");
    return (x) => g.normalize(x, { axis, order, epsilon });
  },
  prod: folded(g.prod),
  ptp: (settings) => (x) => g.ptp(x, along(settings)),
  renorm: (settings) => {
    const limit = settings.number("maxnorm") ?? 1;
    const options = { axis: settings.number("dim"), order: settings.number("p") };
    return (x) => g.renorm(x, limit, options);
  },
  sum: folded(g.sum),
  standardize: (settings) => (x) =>
    g.standardize(x, { axis: settings.number("axis"), epsilon: settings.number("epsilon") }),
  std: (settings) => (x) => g.std(x, { ...along(settings), correction: correctionOf(settings) }),
  var: (settings) => (x) => g.variance(x, { ...along(settings), correction: correctionOf(settings) }),
  var_mean: (settings) => {
    const options = { ...along(settings), correction: correctionOf(settings) };
    return (x) => {
      const { mean, variance } = g.moments(x, options);
      return [variance, mean];
    };
  },
  vector_norm: (settings, { framework }) => {
    const form = settings.text("form");
    const order = orderOf(settings);
    if (framework === "jax" && form === "at zero") throw new Unsupported("NaN as the slope at 0");
    return (x) => g.norm(x, { ...along(settings), order });
  },
};

/** torch says `dim`, the others `axis`. */
export function along(settings: Settings): g.ReductionOptions {
  return {
    axis: settings.numbers("axis") ?? settings.numbers("dim"),
    keepDims: settings.flag("keepdims") ?? settings.flag("keepdim"),
  };
}

/** A number, or its text. */
function orderOf(settings: Settings): number | undefined {
  const given = settings.plain("ord");
  return given === undefined ? undefined : Number(String(given).replace("inf", "Infinity"));
}

export function correctionOf(settings: Settings): number {
  return settings.number("ddof") ?? settings.number("correction") ?? 0;
}

function placeOf(settings: Settings): g.ArgMaxOptions {
  return { axis: settings.number("axis"), keepDims: settings.flag("keepdims") };
}

/** A mask of the elements that count comes as the second input. */
function folded(op: (x: g.Expr, options: g.FoldOptions) => g.Expr): OpRows[string] {
  return (settings) => {
    const options = { ...along(settings), initial: settings.number("initial") };
    return (x, mask) => op(x, { ...options, where: mask });
  };
}

/** Variables as rows, unless told otherwise. */
function variablesOf(settings: Settings): { readonly axis: number } {
  return { axis: settings.flag("rowvar") === false ? 0 : 1 };
}

function anyOrAll(op: (x: g.Expr, options: g.ReductionOptions) => g.Expr): OpRows[string] {
  return (settings, { inputs }) => {
    const options = along(settings);
    // The cases without an input are about nothing at all.
    if (Array.isArray(inputs) && inputs.length === 0) return () => op(g.constant(tensor([], { dtype: "bool" })), {});
    return (x) => op(x, options);
  };
}
