import * as g from "@handloom/graph";
import type { Settings } from "../settings.ts";
import type { OpRows } from "../table.ts";
import { Unsupported } from "../unsupported.ts";

/** torch's ops that combine the elements along axes. */
export const reductions: OpRows = {
  sum: (settings) => (x) => g.sum(x, axesOf(settings)),
  mean: (settings) => (x) => g.mean(x, axesOf(settings)),
  prod: (settings) => (x) => g.prod(x, axesOf(settings)),
  amax: (settings) => (x) => g.max(x, axesOf(settings, tiesAxis(settings))),
  amin: (settings) => (x) => g.min(x, axesOf(settings, tiesAxis(settings))),
  max: () => (x) => g.max(x),
  min: () => (x) => g.min(x),
  argmax: (settings) => (x) => g.argMax(x, placeOf(settings)),
  argmin: (settings) => (x) => g.argMin(x, placeOf(settings)),
  logsumexp: (settings) => (x) => g.logSumExp(x, axesOf(settings)),
  var: (settings) => (x) => spread(g.variance, x, settings),
  std: (settings) => (x) => spread(g.std, x, settings),
  normalize: (settings) => (x) =>
    g.normalize(x, { axis: settings.number("axis"), epsilon: settings.number("eps") ?? settings.number("epsilon") }),
  norm: (settings) => (x) => {
    // Without an order the case is about √Σx², whose derivative at 0 is not that of a norm.
    const order = settings.number("ord");
    if (order !== 2) throw new Unsupported(order === undefined ? "√Σx²" : `ord ${order}`);
    return g.norm(x, axesOf(settings));
  },
  softmax: (settings) => (x) => g.softmax(x, { axis: settings.number("axis") }),
  log_softmax: (settings) => (x) => g.logSoftmax(x, { axis: settings.number("axis") }),
};

function axesOf(settings: Settings, otherwise?: number) {
  return { axis: settings.numbers("axis") ?? otherwise, keepDims: settings.flag("keepdims") };
}

/** The cases about ties leave their axis, 1, unsaid. */
function tiesAxis(settings: Settings): number | undefined {
  return settings.text("form") === "ties" ? 1 : undefined;
}

function spread(op: typeof g.variance, x: g.Expr, settings: Settings): g.Expr {
  const unbiased = settings.flag("unbiased") ?? true;
  return op(x, { ...axesOf(settings), correction: settings.number("correction") ?? (unbiased ? 1 : 0) });
}

function placeOf(settings: Settings): g.ArgMaxOptions {
  return { axis: settings.number("axis"), keepDims: settings.flag("keepdims") };
}
