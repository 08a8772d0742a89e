import * as g from "@handloom/graph";
import { type OpRows, spelledOut } from "../table.ts";
import { Unsupported } from "../unsupported.ts";

/** Ops of one number per element. */
export const elementwise: OpRows = {
  abs: () => g.abs,
  acosh: () => g.acosh,
  addcdiv: spelledOut("add(x, mul(value, div(a, b)))", (settings) => (x, a, b) => {
    const value = settings.number("value") ?? 1;
    return g.add(x, g.mul(value, g.div(a, b)));
  }),
  asin: () => g.asin,
  asinh: () => g.asinh,
  atan2: () => g.atan2,
  atanh: () => g.atanh,
  betainc: () => g.betaInc,
  betaln: () => g.betaln,
  bitwise_not: () => g.bitwiseNot,
  cbrt: () => g.cbrt,
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
  copysign: () => g.copySign,
  cosh: () => g.cosh,
  deg2rad: spelledOut("mul(x, Math.PI / 180)", () => (x) => g.mul(x, Math.PI / 180)),
  digamma: () => g.digamma,
  divide_no_nan: () => g.divNoNaN,
  entr: () => g.entr,
  erf: () => g.erf,
  erfc: () => g.erfc,
  erfinv: () => g.erfInv,
  exp2: () => g.exp2,
  expm1: () => g.expm1,
  floor: () => g.floor,
  floor_divide: () => g.floorDivide,
  fmax: () => g.fmax,
  fmin: () => g.fmin,
  fmod: () => g.fmod,
  frac: () => g.frac,
  gammainc: () => g.gammaInc,
  gammaincc: () => g.gammaIncC,
  heaviside: () => g.heaviside,
  hypot: (settings) => {
    if (settings.text("form")?.includes("overflow")) throw new Unsupported("slopes that overflow");
    return g.hypot;
  },
  i0: () => g.i0,
  i0e: () => g.i0e,
  i1: () => g.i1,
  i1e: () => g.i1e,
  ldexp: () => g.ldexp,
  kl_div: spelledOut("add(sub(relEntr(x, y), x), y)", () => (x, y) => g.add(g.sub(g.relEntr(x, y), x), y)),
  lerp: () => g.lerp,
  log1p: () => g.log1p,
  log2: () => g.log2,
  log1mexp: () => g.log1mExp,
  logaddexp: () => g.logAddExp,
  logaddexp2: () => g.logAddExp2,
  logit: () => g.logit,
  maximum: () => g.maximum,
  multigammaln: (settings) => (x) => g.multigammaln(x, settings.number("p") ?? settings.number("d") ?? 1),
  minimum: () => g.minimum,
  nan_to_num: () => (x) => g.nanToNum(x, { positiveInfinity: Number.MAX_VALUE, negativeInfinity: -Number.MAX_VALUE }),
  log_ndtr: () => g.logNdtr,
  ndtr: () => g.ndtr,
  ndtri: () => g.ndtri,
  polygamma: (settings) => (x) => g.polygamma(settings.number("n") ?? 0, x),
  pow: (settings, { framework }) => {
    if (framework === "jax" && settings.text("form") === "zero base") throw new Unsupported("NaN as the slope at 0");
    const exponent = settings.number("exponent");
    return (a, b) => g.pow(a, exponent ?? b);
  },
  reciprocal: () => g.reciprocal,
  rel_entr: () => g.relEntr,
  remainder: () => g.remainder,
  round: (settings) => (x) => g.round(x, { decimals: settings.number("decimals") }),
  rsqrt: () => g.rsqrt,
  sinc: (_, { framework }) => {
    if (framework === "torch") throw new Unsupported("NaN as the second derivative at 0");
    return g.sinc;
  },
  sinh: () => g.sinh,
  square: () => g.square,
  trigamma: () => g.trigamma,
  true_divide: spelledOut('div(cast(x, "float32"), cast(y, "float32"))', () => (x, y) => {
    return g.div(g.cast(x, "float32"), g.cast(y, "float32"));
  }),
  trunc: () => g.trunc,
  trunc_divide: () => g.truncDivide,
  xlog1py: () => g.xlog1py,
  xlogy: () => g.xlogy,
  zeta: () => g.zeta,
};
