import * as g from "@handloom/graph";
import type { OpRows } from "../table.ts";
import { alongAxis } from "./rows.ts";

/** torch's ops of one number per element. */
export const elementwise: OpRows = {
  add: () => g.add,
  sub: () => g.sub,
  mul: () => g.mul,
  div: () => g.div,
  maximum: () => g.maximum,
  minimum: () => g.minimum,
  remainder: () => (a, b) => g.sub(a, g.mul(b, g.floor(g.div(a, b)))),
  pow: (settings) => (a, b?: g.Expr) => g.pow(a, settings.number("exponent") ?? b ?? 1),
  eq: () => g.equal,
  ne: () => g.notEqual,
  lt: () => g.less,
  le: () => g.lessEqual,
  gt: () => g.greater,
  ge: () => g.greaterEqual,
  logical_and: () => g.logicalAnd,
  logical_or: () => g.logicalOr,
  logical_not: () => g.logicalNot,
  where: () => (condition, a, b) => g.where(condition, a, b),
  masked_fill: (settings) => (x, mask) => g.where(mask, settings.number("value") ?? 0, x),
  clamp: (settings) => (x) =>
    g.clip(x, settings.number("min") ?? Number.NEGATIVE_INFINITY, settings.number("max") ?? Number.POSITIVE_INFINITY),
  neg: () => g.neg,
  abs: () => g.abs,
  sign: () => g.sign,
  square: () => g.square,
  exp: () => g.exp,
  expm1: () => g.expm1,
  log: () => g.log,
  log1p: () => g.log1p,
  log2: () => (x) => g.div(g.log(x), Math.LN2),
  log10: () => (x) => g.div(g.log(x), Math.LN10),
  sqrt: () => g.sqrt,
  rsqrt: () => (x) => g.pow(x, -0.5),
  reciprocal: () => (x) => g.div(1, x),
  sin: () => g.sin,
  cos: () => g.cos,
  tan: () => (x) => g.div(g.sin(x), g.cos(x)),
  tanh: () => g.tanh,
  erf: () => g.erf,
  erfinv: () => g.erfInv,
  sigmoid: () => g.sigmoid,
  floor: () => g.floor,
  ceil: () => (x) => g.neg(g.floor(g.neg(x))),
  relu: () => g.relu,
  relu6: () => (x) => relu6(x),
  leaky_relu: (settings) => (x) => g.leakyRelu(x, settings.number("negative_slope")),
  prelu: (settings) => (x, slopes) => g.leakyRelu(x, alongAxis(x, slopes, settings.number("channel_axis") ?? 1)),
  softplus: (settings) => (x) => {
    const beta = settings.number("beta") ?? 1;
    const scaled = g.mul(beta, x);
    const isLinear = g.greater(scaled, settings.number("threshold") ?? 20);
    return g.where(isLinear, x, g.div(g.softplus(scaled), beta));
  },
  log_sigmoid: () => (x) => g.neg(g.softplus(g.neg(x))),
  elu: (settings) => (x) => elu(x, settings.number("alpha") ?? 1),
  celu: (settings) => (x) => {
    const alpha = settings.number("alpha") ?? 1;
    const isPositive = g.greater(x, 0);
    return g.where(isPositive, x, g.mul(alpha, g.expm1(g.div(g.where(isPositive, 0, x), alpha))));
  },
  selu: () => (x) => g.mul(1.0507009873554805, elu(x, 1.6732632423543772)),
  silu: () => (x) => g.mul(x, g.sigmoid(x)),
  mish: () => (x) => g.mul(x, g.tanh(g.softplus(x))),
  gelu: (settings) => (x) => g.gelu(x, { approximate: settings.text("approximate") === "tanh" ? "tanh" : undefined }),
  softsign: () => (x) => g.div(x, g.add(1, g.abs(x))),
  tanhshrink: () => (x) => g.sub(x, g.tanh(x)),
  hardswish: () => (x) => g.mul(x, g.div(relu6(g.add(x, 3)), 6)),
};

/** torch's slope is 0 at both of its ends. */
function relu6(x: g.Expr): g.Expr {
  return g.where(g.greaterEqual(x, 6), 6, g.relu(x));
}

function elu(x: g.Expr, alpha: number): g.Expr {
  const isPositive = g.greater(x, 0);
  return g.where(isPositive, x, g.mul(alpha, g.expm1(g.where(isPositive, 0, x))));
}
