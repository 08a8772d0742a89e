import * as g from "@handloom/graph";
import { shapeOf } from "../../ops/rows.ts";
import type { Settings } from "../../settings.ts";
import { type OpRows, spelledOut } from "../../table.ts";
import { argumentsOf } from "../creation.ts";

/** Names of NumPy, lax, SciPy and torch for arithmetic, and for numbers without inputs. */
export const numbers: OpRows = {
  around: (settings) => (x) => g.round(x, { decimals: settings.number("decimals") }),
  array_equal: spelledOut("all(equal(x, y))", () => (x, y) => g.all(g.equal(x, y))),
  batch_matmul: () => g.matmul,
  bartlett: signalWindow(g.bartlettWindow),
  blackman: signalWindow(g.blackmanWindow),
  hamming: signalWindow(g.hammingWindow),
  hanning: signalWindow(g.hannWindow),
  bessel_i0e: () => g.i0e,
  bessel_i1e: () => g.i1e,
  binom: spelledOut("exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1))", () => binomial),
  comb: spelledOut("exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1))", () => binomial),
  circulant: spelledOut("toeplitz(c, roll(flip(c), 1))", () => (c) => g.toeplitz(c, g.roll(g.flip(c), 1))),
  cumulative_sum: (settings) => (x) => g.cumSum(x, { axis: settings.number("axis") ?? 0 }),
  cumulative_prod: (settings) => (x) => g.cumProd(x, { axis: settings.number("axis") ?? 0 }),
  erfcx: () => g.erfcx,
  factorial: spelledOut("exp(lgamma(n + 1))", () => (n) => g.exp(g.lgamma(g.add(n, 1)))),
  float_power: (settings) => (x, y) => g.pow(x, y ?? settings.number("exponent") ?? 1),
  full_like: (settings) => (x) => g.fullLike(x, settings.number("fill_value") ?? settings.number("value") ?? 0),
  gcd: () => g.gcd,
  gradient: (settings) => {
    const spacing = ["dx", "spacing", "varargs", "h"].map((name) => settings.number(name)).find((h) => h !== undefined);
    const axis = settings.number("axis") ?? settings.number("dim");
    settings.number("edge_order");
    return (x) => {
      const axes = axis === undefined ? x.shape.map((_, at) => at) : [axis];
      return axes.map((at) => g.centralDifferences(x, { axis: at, spacing }));
    };
  },
  integer_pow: (settings) => (x) => g.pow(x, settings.number("y") ?? 1),
  lcm: () => g.lcm,
  lu_solve: spelledOut("solve(a, b)", () => (a, b) => g.solve(a, b)),
  nuclear_norm: spelledOut('matrixNorm(x, { order: "nuclear" })', () => (x) => g.sum(g.svdvals(x), { axis: -1 })),
  frobenius_norm: spelledOut("norm(x)", () => (x) => g.norm(x)),
  ones_like: () => (x) => g.onesLike(x),
  polyadd: spelledOut(
    "add, the shorter one padded in front",
    () => (a, b) => g.add(lengthened(a, b), lengthened(b, a)),
  ),
  polysub: spelledOut(
    "sub, the shorter one padded in front",
    () => (a, b) => g.sub(lengthened(a, b), lengthened(b, a)),
  ),
  polyder: spelledOut("mul(slice(p), exponents)", () => (p) => {
    const size = shapeOf(p)[0] as number;
    return g.mul(g.slice(p, [0], [size - 1]), g.cast(g.arange(size - 1, 0, -1), p.dtype));
  }),
  polyint: spelledOut("div(p, exponents), and a 0 behind", () => (p) => {
    const size = shapeOf(p)[0] as number;
    return g.pad(g.div(p, g.cast(g.arange(size, 0, -1), p.dtype)), [0], [1]);
  }),
  polyfit: spelledOut("lstsq(vander(x, { columns }), y)", (settings) => {
    const columns = (settings.number("deg") ?? 1) + 1;
    return (x, y) => g.lstsq(g.vander(x, { columns }), y);
  }),
  polymul: spelledOut("convolve(a, b)", () => (a, b) => g.convolve(a, b)),
  reduce_and: reduced(g.all),
  reduce_max: reduced(g.max),
  reduce_min: reduced(g.min),
  reduce_or: reduced(g.any),
  reduce_prod: reduced(g.prod),
  reduce_sum: reduced(g.sum),
  rem: () => g.fmod,
  rev: (settings) => (x) => g.flip(x, { axis: settings.numbers("dimensions") ?? settings.numbers("axes") }),
  rsub: spelledOut("sub(y, x)", (settings) => {
    const alpha = settings.number("alpha") ?? 1;
    return (x, y) => g.sub(y, g.mul(alpha, x));
  }),
  select_n: () => (which, no, yes) => g.where(which, yes, no),
  shift_left: () => g.leftShift,
  shift_right_arithmetic: () => g.rightShift,
  swapdims: (settings) => (x) => g.swapAxes(x, settings.number("dim0") ?? 0, settings.number("dim1") ?? 1),
  tensorinv: spelledOut("reshape(inverse(reshape(x, [n, n])), shape)", (settings) => {
    const ind = settings.number("ind") ?? 2;
    return (x) => {
      const shape = shapeOf(x);
      const n = shape.slice(0, ind).reduce((a, b) => a * b, 1);
      return g.reshape(g.inverse(g.reshape(x, [n, n])), [...shape.slice(ind), ...shape.slice(0, ind)]);
    };
  }),
  tensorsolve: spelledOut("reshape(solve(reshape(a, [n, n]), reshape(b, [n])), shape)", () => (a, b) => {
    const n = shapeOf(b).reduce((x, y) => x * y, 1);
    return g.reshape(g.solve(g.reshape(a, [n, n]), g.reshape(b, [n])), shapeOf(a).slice(b.shape.length));
  }),
  tril_indices: indices(g.trilIndices),
  triu_indices: indices(g.triuIndices),
  trapz: (settings) => {
    const [axis, spacing] = [settings.number("axis") ?? settings.number("dim"), settings.number("dx")];
    return (y, x) => g.trapezoid(y, x === undefined ? { axis, spacing } : { axis, x });
  },
  unwrap: (settings) => {
    const options = {
      axis: settings.number("axis"),
      discontinuity: settings.number("discont"),
      period: settings.number("period"),
    };
    return (x) => g.unwrap(x, options);
  },
  zeros_like: () => (x) => g.zerosLike(x),
};

function binomial(n: g.Expr, k: g.Expr): g.Expr {
  const logFactorial = (x: g.Expr) => g.lgamma(g.add(x, 1));
  return g.exp(g.sub(logFactorial(n), g.add(logFactorial(k), logFactorial(g.sub(n, k)))));
}

/** As many factors as the longer one has. */
function lengthened(a: g.Expr, b: g.Expr): g.Expr {
  const missing = (shapeOf(b)[0] as number) - (shapeOf(a)[0] as number);
  return missing > 0 ? g.pad(a, [missing], [0]) : a;
}

function reduced(
  op: (x: g.Expr, options: { readonly axis?: readonly number[] | undefined }) => g.Expr,
): OpRows[string] {
  return (settings) => {
    const axis = settings.numbers("axes") ?? settings.numbers("axis");
    return (x) => op(x, { axis });
  };
}

/** NumPy's are symmetric. */
function signalWindow(make: typeof g.hannWindow): OpRows[string] {
  return (settings) => () => make(argumentsOf(settings)[0] ?? settings.number("M") ?? 1, { periodic: false });
}

/** NumPy's arguments: rows, the diagonal, columns. */
function indices(make: typeof g.trilIndices): OpRows[string] {
  return (settings: Settings) => () => {
    const [rows = 0, offset, columns] = argumentsOf(settings);
    const { rows: first, columns: second } = make(rows, { offset, columns });
    return [first, second];
  };
}
