import * as g from "@handloom/graph";
import { type OpRows, spelledOut } from "../table.ts";
import { notYet } from "./notYet.ts";

/** Activations, and distributions over an axis. */
export const activation: OpRows = {
  celu: notYet,
  elu: notYet,
  gelu: (settings) => {
    const approximate = settings.flag("approximate") ? "tanh" : undefined;
    return (x) => g.gelu(x, { approximate });
  },
  glu: notYet,
  gumbel_softmax: notYet,
  hard_sigmoid: notYet,
  hard_swish: notYet,
  hardshrink: notYet,
  hardtanh: notYet,
  log_sigmoid: notYet,
  log_softmax: (settings) => (x) => g.logSoftmax(x, { axis: settings.number("axis") }),
  mish: notYet,
  prelu: notYet,
  relu6: notYet,
  selu: notYet,
  softmax: (settings) => (x) => g.softmax(x, { axis: settings.number("axis") }),
  softmin: spelledOut("softmax(neg(x))", (settings) => (x) => {
    return g.softmax(g.neg(x), { axis: settings.number("dim") });
  }),
  softplus: () => g.softplus,
  softshrink: notYet,
  softsign: notYet,
  sparse_plus: notYet,
  sparse_sigmoid: notYet,
  squareplus: notYet,
  swiglu: notYet,
  threshold: spelledOut("where(greater(x, threshold), x, value)", (settings) => (x) => {
    const [threshold, value] = [settings.number("threshold") ?? 0, settings.number("value") ?? 0];
    return g.where(g.greater(x, threshold), x, value);
  }),
};
