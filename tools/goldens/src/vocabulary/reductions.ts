import * as g from "@handloom/graph";
import { tensor } from "@handloom/tensor";
import type { Settings } from "../settings.ts";
import { type OpRows, spelledOut } from "../table.ts";
import { Unsupported } from "../unsupported.ts";
import { notYet } from "./notYet.ts";

/** Ops that combine the elements along axes. */
export const reductions: OpRows = {
  all: anyOrAll("all", g.all),
  any: anyOrAll("any", g.any),
  argmax: (settings) => (x) => g.argMax(x, placeOf(settings)),
  argmin: (settings) => (x) => g.argMin(x, placeOf(settings)),
  corrcoef: notYet,
  count_nonzero: (settings) => (x) => g.countNonZero(x, along(settings)),
  cov: notYet,
  logsumexp: (settings) => (x) => g.logSumExp(x, along(settings)),
  matrix_norm: notYet,
  max: (settings) => {
    const [initial, options] = [settings.number("initial"), along(settings)];
    if (initial === undefined) return (x) => g.max(x, options);
    if (settings.text("form") !== "where")
      return spelledOut("maximum(max(x), initial)", (x) => g.maximum(g.max(x, options), initial));
    return spelledOut("maximum(max(where(mask, x, -Infinity)), initial)", (x, mask) =>
      g.maximum(g.max(g.where(mask, x, Number.NEGATIVE_INFINITY), options), initial),
    );
  },
  mean: (settings) => {
    const options = along(settings);
    if (settings.text("form") !== "where") return (x) => g.mean(x, options);
    return spelledOut("div(sum(where(mask, x, 0)), sum(cast(mask)))", (x, mask) =>
      g.div(g.sum(g.where(mask, x, 0), options), g.sum(g.cast(mask, "float32"), options)),
    );
  },
  normalize: (settings) => {
    const axis = settings.number("axis") ?? settings.number("dim");
    const order = settings.number("order") ?? settings.number("p");
    const epsilon = settings.number("epsilon") ?? settings.number("eps");
    return (x) => g.normalize(x, { axis, order, epsilon });
  },
  prod: (settings) => (x) => g.prod(x, along(settings)),
  ptp: spelledOut("sub(max(x), min(x))", (settings) => (x) => {
    const options = along(settings);
    return g.sub(g.max(x, options), g.min(x, options));
  }),
  renorm: notYet,
  standardize: (settings) => (x) =>
    g.standardize(x, { axis: settings.number("axis"), epsilon: settings.number("epsilon") }),
  std: (settings) => (x) => g.std(x, { ...along(settings), correction: correctionOf(settings) }),
  var: (settings) => (x) => g.variance(x, { ...along(settings), correction: correctionOf(settings) }),
  var_mean: spelledOut("variance(x) and mean(x)", (settings) => (x) => {
    const options = along(settings);
    const correction = correctionOf(settings);
    return [g.variance(x, { ...options, correction }), g.mean(x, options)];
  }),
  vector_norm: (settings, { framework }) => {
    const form = settings.text("form");
    const order = Number(settings.text("ord")?.replace("inf", "Infinity"));
    if (framework === "jax" && form === "at zero") throw new Unsupported("NaN as the slope at 0");
    return (x) => g.norm(x, { ...along(settings), order });
  },
};

/** torch says `dim`, the others `axis`. */
export function along(settings: Settings): g.ReductionOptions {
  return { axis: settings.numbers("axis") ?? settings.numbers("dim"), keepDims: settings.flag("keepdims") };
}

export function correctionOf(settings: Settings): number {
  return settings.number("ddof") ?? settings.number("correction") ?? 0;
}

function placeOf(settings: Settings): g.ArgMaxOptions {
  return { axis: settings.number("axis"), keepDims: settings.flag("keepdims") };
}

/** Ours take bools alone. */
function anyOrAll(name: string, op: (x: g.Expr, options: g.ReductionOptions) => g.Expr): OpRows[string] {
  return (settings, { inputs }) => {
    const options = along(settings);
    // The cases without an input are about nothing at all.
    if (Array.isArray(inputs) && inputs.length === 0) return () => op(g.constant(tensor([], { dtype: "bool" })), {});
    return spelledOut(`${name}(cast(x, "bool"))`, (x) => op(g.cast(x, "bool"), options));
  };
}
