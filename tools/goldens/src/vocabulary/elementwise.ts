import * as g from "@handloom/graph";
import { missing, type OpRows, spelledOut } from "../table.ts";
import { Unsupported } from "../unsupported.ts";
import { notYet } from "./notYet.ts";

/** Ops of one number per element. */
export const elementwise: OpRows = {
  abs: () => g.abs,
  acosh: notYet,
  addcdiv: spelledOut("add(x, mul(value, div(a, b)))", (settings) => (x, a, b) => {
    const value = settings.number("value") ?? 1;
    return g.add(x, g.mul(value, g.div(a, b)));
  }),
  asin: notYet,
  asinh: notYet,
  atan2: notYet,
  atanh: notYet,
  betaln: notYet,
  cbrt: notYet,
  clamp: (settings, { framework }) => {
    const low = settings.number("min") ?? Number.NEGATIVE_INFINITY;
    const high = settings.number("max") ?? Number.POSITIVE_INFINITY;
    if (framework === "torch") return (x) => g.clip(x, low, high);
    // Half of the derivative at a bound, or nothing.
    if (settings.text("form") !== "lax.clamp")
      return spelledOut("minimum(maximum(x, low), high)", (x) => g.minimum(g.maximum(x, low), high));
    return spelledOut("where(logicalAnd(less(low, x), less(x, high)), x, stopGradient(clip(x, low, high)))", (x) =>
      g.where(g.logicalAnd(g.less(low, x), g.less(x, high)), x, g.stopGradient(g.clip(x, low, high))),
    );
  },
  copysign: notYet,
  cosh: notYet,
  deg2rad: spelledOut("mul(x, Math.PI / 180)", () => (x) => g.mul(x, Math.PI / 180)),
  digamma: notYet,
  entr: notYet,
  erf: () => g.erf,
  erfc: notYet,
  erfinv: () => g.erfInv,
  exp2: notYet,
  expm1: () => g.expm1,
  floor: () => g.floor,
  floor_divide: notYet,
  fmax: notYet,
  fmod: notYet,
  frac: notYet,
  heaviside: notYet,
  hypot: notYet,
  i0: missing("Bessel functions are not in the vocabulary"),
  i1e: missing("Bessel functions are not in the vocabulary"),
  ldexp: notYet,
  lerp: spelledOut("add(a, mul(w, sub(b, a)))", () => (a, b, w) => {
    return g.add(a, g.mul(w, g.sub(b, a)));
  }),
  log1p: () => g.log1p,
  log2: notYet,
  logaddexp: notYet,
  logit: notYet,
  maximum: () => g.maximum,
  minimum: () => g.minimum,
  nan_to_num: notYet,
  ndtri: notYet,
  polygamma: notYet,
  pow: (settings, { framework }) => {
    if (framework === "jax" && settings.text("form") === "zero base") throw new Unsupported("NaN as the slope at 0");
    const exponent = settings.number("exponent");
    return (a, b) => g.pow(a, exponent ?? b);
  },
  reciprocal: notYet,
  remainder: notYet,
  round: notYet,
  rsqrt: notYet,
  sinc: notYet,
  sinh: notYet,
  square: () => g.square,
  trigamma: notYet,
  true_divide: spelledOut('div(cast(x, "float32"), cast(y, "float32"))', () => (x, y) => {
    return g.div(g.cast(x, "float32"), g.cast(y, "float32"));
  }),
  trunc: notYet,
  trunc_divide: notYet,
  xlogy: notYet,
};
