import * as g from "@handloom/graph";
import { type OpRows, spelledOut } from "../table.ts";
import { Unsupported } from "../unsupported.ts";

/** Activations, and distributions over an axis. */
export const activation: OpRows = {
  celu: (settings) => (x) => g.celu(x, settings.number("alpha")),
  elu: (settings) => (x) => g.elu(x, settings.number("alpha")),
  gelu: (settings, { framework }) => {
    // JAX approximates unless told otherwise; torch has a word for it.
    const given = settings.plain("approximate") ?? framework === "jax";
    const approximate = given === true || given === "tanh" ? "tanh" : undefined;
    return (x) => g.gelu(x, { approximate });
  },
  glu: (settings) => (x) => g.glu(x, { axis: settings.number("dim") ?? settings.number("axis") }),
  gumbel_softmax: (settings) => {
    const options = { temperature: settings.number("tau"), hard: settings.flag("hard") };
    return (x, noise) => g.gumbelSoftmax(x, noise, options);
  },
  hard_sigmoid: (settings) => (x) => g.hardSigmoid(x, { slope: settings.number("slope") }),
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
  softmin: (settings) => (x) => g.softmin(x, { axis: settings.number("dim") }),
  softplus: (settings) => {
    // Above its threshold torch gives x itself; ours differs from that by e⁻²⁰ at most.
    if ((settings.number("threshold") ?? 20) < 20) throw new Unsupported("a low threshold");
    return (x) => g.softplus(x, { beta: settings.number("beta") });
  },
  softshrink: (settings) => (x) => g.softShrink(x, settings.number("lambd")),
  softsign: () => g.softsign,
  sparse_plus: () => g.sparsePlus,
  sparse_sigmoid: () => g.sparseSigmoid,
  sparsemax: (settings) => (x) => g.sparsemax(x, { axis: settings.number("axis") }),
  squareplus: () => g.squareplus,
  swiglu: spelledOut("mul(silu(a), b)", () => (a, b) => g.mul(g.silu(a), b)),
  threshold: (settings) => (x) => g.threshold(x, settings.number("threshold") ?? 0, settings.number("value") ?? 0),
};
