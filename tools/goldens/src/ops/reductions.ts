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
  var: (settings) => (x) => variance(x, settings),
  std: (settings) => (x) => g.sqrt(variance(x, settings)),
  norm: (settings) => (x) => {
    const order = settings.number("ord");
    const axes = axesOf(settings);
    // Without an order the case spells the norm out.
    if (order === undefined) return g.sqrt(g.sum(g.square(x), axes));
    if (order === 2) return g.norm(x, axes);
    if (order === 1) return g.sum(g.abs(x), axes);
    if (order === Number.POSITIVE_INFINITY) return g.max(g.abs(x), axes);
    throw new Unsupported(`ord ${order}`);
  },
  normalize: (settings) => (x) => {
    const axes = axesOf(settings, 1);
    return g.div(x, g.maximum(g.norm(x, { ...axes, keepDims: true }), settings.number("eps") ?? 1e-12));
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

function variance(x: g.Expr, settings: Settings): g.Expr {
  const unbiased = settings.flag("unbiased") ?? true;
  return g.variance(x, { ...axesOf(settings), correction: settings.number("correction") ?? (unbiased ? 1 : 0) });
}

function placeOf(settings: Settings): g.ArgMaxOptions {
  return { axis: settings.number("axis"), keepDims: settings.flag("keepdims") };
}
