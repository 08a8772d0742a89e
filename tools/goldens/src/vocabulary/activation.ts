import * as g from "@handloom/graph";
import { type OpRow, type OpRows, spelledOut } from "../table.ts";

const gumbelSoftmax: OpRow = (settings) => {
  const tau = settings.number("tau") ?? 1;
  const soft = (x: g.Expr, noise: g.Expr) => g.softmax(g.div(g.add(x, noise), tau));
  if (!settings.flag("hard")) return spelledOut("softmax(div(add(x, noise), tau))", soft);
  return spelledOut("add(soft, stopGradient(sub(oneHot(argMax(soft)), soft)))", (x, noise) => {
    const sample = soft(x, noise);
    const chosen = g.cast(g.oneHot(g.argMax(sample, { axis: -1 }), 3), "float32");
    return g.add(sample, g.stopGradient(g.sub(chosen, sample)));
  });
};

/** Activations, and distributions over an axis. */
export const activation: OpRows = {
  celu: (settings) => (x) => g.celu(x, settings.number("alpha")),
  elu: (settings) => (x) => g.elu(x, settings.number("alpha")),
  gelu: (settings) => {
    const approximate = settings.flag("approximate") ? "tanh" : undefined;
    return (x) => g.gelu(x, { approximate });
  },
  glu: (settings) => (x) => g.glu(x, { axis: settings.number("dim") }),
  gumbel_softmax: gumbelSoftmax,
  hard_sigmoid: (settings) => {
    const slope = settings.number("slope");
    if (slope === undefined) return g.hardSigmoid;
    return spelledOut("clip(add(mul(slope, x), 0.5), 0, 1)", (x) => g.clip(g.add(g.mul(slope, x), 0.5), 0, 1));
  },
  hard_swish: () => g.hardSwish,
  hardshrink: (settings) => (x) => g.hardShrink(x, settings.number("lambd")),
  hardtanh: (settings) => (x) => g.hardTanh(x, settings.number("min_val"), settings.number("max_val")),
  log_sigmoid: () => g.logSigmoid,
  log_softmax: (settings) => (x) => g.logSoftmax(x, { axis: settings.number("axis") }),
  mish: () => g.mish,
  prelu: (settings) => {
    const shared = settings.numbers("shared_axes");
    if (shared === undefined) return (x, slopes) => g.prelu(x, slopes, { axis: settings.number("channel_axis") });
    return (x, slopes) => g.prelu(x, slopes);
  },
  relu6: () => g.relu6,
  selu: () => g.selu,
  softmax: (settings) => (x) => g.softmax(x, { axis: settings.number("axis") }),
  softmin: spelledOut("softmax(neg(x))", (settings) => (x) => {
    return g.softmax(g.neg(x), { axis: settings.number("dim") });
  }),
  softplus: () => g.softplus,
  softshrink: (settings) => (x) => g.softShrink(x, settings.number("lambd")),
  softsign: () => g.softsign,
  sparse_plus: spelledOut(
    "square and clip",
    () => (x) => g.where(g.less(x, 1), g.mul(0.25, g.square(g.maximum(g.add(x, 1), 0))), x),
  ),
  sparse_sigmoid: spelledOut("mul(0.5, clip(add(x, 1), 0, 2))", () => (x) => g.mul(0.5, g.clip(g.add(x, 1), 0, 2))),
  squareplus: () => g.squareplus,
  swiglu: spelledOut("mul(silu(a), b)", () => (a, b) => g.mul(g.silu(a), b)),
  threshold: (settings) => (x) => g.threshold(x, settings.number("threshold") ?? 0, settings.number("value") ?? 0),
};
