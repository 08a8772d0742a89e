import * as g from "@handloom/graph";
import { type OpRows, spelledOut } from "../table.ts";
import { Unsupported } from "../unsupported.ts";
import { alongAxis } from "./rows.ts";

/** torch's ops of one number per element. */
export const elementwise: OpRows = {
  add: () => g.add,
  sub: () => g.sub,
  mul: () => g.mul,
  div: () => g.div,
  maximum: () => g.maximum,
  minimum: () => g.minimum,
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
  masked_fill: spelledOut(
    "where(mask, value, x)",
    (settings) => (x, mask) => g.where(mask, settings.number("value") ?? 0, x),
  ),
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
  sqrt: () => g.sqrt,
  sin: () => g.sin,
  cos: () => g.cos,
  tanh: () => g.tanh,
  erf: () => g.erf,
  erfinv: () => g.erfInv,
  sigmoid: () => g.sigmoid,
  floor: () => g.floor,
  relu: () => g.relu,
  leaky_relu: (settings) => (x) => g.leakyRelu(x, settings.number("negative_slope")),
  prelu: spelledOut(
    "leakyRelu(x, reshape(slopes, [1, -1, 1]))",
    (settings) => (x, slopes) => g.leakyRelu(x, alongAxis(x, slopes, settings.number("channel_axis") ?? 1)),
  ),
  softplus: (settings) => {
    // Above its threshold torch gives x itself, from which ours differs by e⁻²⁰ at most.
    const [beta, threshold] = [settings.number("beta") ?? 1, settings.number("threshold") ?? 20];
    if (beta !== 1 || threshold < 20) throw new Unsupported(`beta ${beta}, threshold ${threshold}`);
    return g.softplus;
  },
  gelu: (settings) => (x) => g.gelu(x, { approximate: settings.text("approximate") === "tanh" ? "tanh" : undefined }),
};
