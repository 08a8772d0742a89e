import * as g from "@handloom/graph";
import { counted, shapeOf } from "../../ops/rows.ts";
import type { OpRows } from "../../table.ts";

/** Other libraries' names of an op of ours. */
export const names: OpRows = {
  absolute: () => g.abs,
  arccos: () => g.acos,
  arccosh: () => g.acosh,
  arcsin: () => g.asin,
  arcsinh: () => g.asinh,
  arctan: () => g.atan,
  arctan2: () => g.atan2,
  arctanh: () => g.atanh,
  array_split: (settings) => {
    const [parts, axis] = [settings.number("sections") ?? 1, settings.number("axis") ?? 0];
    return (x) => g.split(x, evenly(shapeOf(x)[counted(x, axis)] ?? 0, parts), { axis });
  },
  clip: (settings) => (x) =>
    g.clip(x, settings.number("min") ?? Number.NEGATIVE_INFINITY, settings.number("max") ?? Number.POSITIVE_INFINITY),
  bucketize: (settings) => {
    const side = settings.flag("right") ? "right" : "left";
    return (x, edges) => g.searchSorted(edges, x, { side });
  },
  cumlogsumexp: (settings) => (x) =>
    g.logCumSumExp(x, { axis: settings.number("axis") ?? 0, reverse: settings.flag("reverse") }),
  divide: () => g.div,
  erf_inv: () => g.erfInv,
  exponential: () => g.exp,
  expit: () => g.sigmoid,
  fabs: () => g.abs,
  fix: () => g.trunc,
  ger: () => g.outer,
  hard_silu: () => g.hardSwish,
  hard_tanh: () => g.hardTanh,
  hard_shrink: (settings) => (x) => g.hardShrink(x, settings.number("threshold") ?? settings.number("lambd")),
  soft_shrink: (settings) => (x) => g.softShrink(x, settings.number("threshold") ?? settings.number("lambd")),
  tanh_shrink: () => g.tanhShrink,
  igamma: () => g.gammaInc,
  igammac: () => g.gammaIncC,
  invert: () => g.bitwiseNot,
  loggamma: () => g.lgamma,
  logistic: () => g.sigmoid,
  logsigmoid: () => g.logSigmoid,
  logdet: () => g.logDet,
  matrix_exp: () => g.expm,
  matrix_inverse: () => g.inverse,
  movedim: (settings) => (x) => g.moveAxis(x, settings.numbers("source") ?? [], settings.numbers("destination") ?? []),
  multi_dot:
    () =>
    (...xs) =>
      g.multiDot(xs),
  multiply: () => g.mul,
  mvlgamma: (settings) => (x) => g.multigammaln(x, settings.number("p") ?? 1),
  nanargmax: (settings) => (x) =>
    g.nanArgMax(x, { axis: settings.number("axis"), keepDims: settings.flag("keepdims") }),
  nanargmin: (settings) => (x) =>
    g.nanArgMin(x, { axis: settings.number("axis"), keepDims: settings.flag("keepdims") }),
  permute: (settings) => (x) => g.transpose(x, settings.numbers("dims") ?? settings.numbers("axes")),
  permute_dims: (settings) => (x) => g.transpose(x, settings.numbers("axes")),
  power: () => g.pow,
  psi: () => g.digamma,
  rint: () => (x) => g.round(x),
  sgn: () => g.sign,
  soft_sign: () => g.softsign,
  solve_triangular: (settings) => {
    const options = {
      lower: !(settings.flag("upper") ?? !(settings.flag("lower") ?? true)),
      unitDiagonal: settings.flag("unitriangular") ?? settings.flag("unit_diagonal"),
    };
    return (a, b) => g.triangularSolve(a, b, options);
  },
  cho_solve: () => (factor, b) => g.choleskySolve(factor, b),
  special_xlog1py: () => g.xlog1py,
  subtract: () => g.sub,
  unbind: (settings) => (x) => g.unstack(x, { axis: settings.number("dim") ?? settings.number("axis") ?? 0 }),
  unravel_index: (settings) => (indices) => g.unravelIndex(indices, settings.numbers("shape") ?? []),
  vecmat: () => g.matmul,
  zeros: (settings) => () => g.zeros(settings.numbers("args") ?? settings.numbers("shape") ?? []),
  ones: (settings) => () => g.ones(settings.numbers("args") ?? settings.numbers("shape") ?? []),
  upsample_area: (settings) => {
    settings.text("mode");
    const outputSize = (settings.numbers("size") ?? []) as number[];
    return (x) => g.adaptiveAveragePool(x, { outputSize });
  },
  tensor_split: (settings) => {
    const [parts, axis] = [settings.number("sections") ?? 1, settings.number("dim") ?? 0];
    return (x) => g.split(x, evenly(shapeOf(x)[counted(x, axis)] ?? 0, parts), { axis });
  },
};

/** As many parts as equal as can be, the longer ones in front. */
function evenly(size: number, parts: number): readonly number[] {
  return Array.from({ length: parts }, (_, i) => Math.floor(size / parts) + (i < size % parts ? 1 : 0));
}
