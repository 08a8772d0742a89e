import * as g from "@handloom/graph";
import { shapeOf } from "../../ops/rows.ts";
import { type OpRows, spelledOut } from "../../table.ts";

/** Other libraries' names of an expression of ours. */
export const expressions: OpRows = {
  aminmax: spelledOut("[min(x, { axis }), max(x, { axis })]", (settings) => {
    const options = { axis: settings.number("dim"), keepDims: settings.flag("keepdim") };
    return (x) => [g.min(x, options), g.max(x, options)];
  }),
  beta: spelledOut("exp(betaln(a, b))", () => (a, b) => g.exp(g.betaln(a, b))),
  clamp_max: spelledOut("minimum(x, high)", (settings) => (x) => g.minimum(x, settings.number("max") ?? 0)),
  clamp_min: spelledOut("maximum(x, low)", (settings) => (x) => g.maximum(x, settings.number("min") ?? 0)),
  column_stack: spelledOut(
    "stack(columns, { axis: 1 })",
    () =>
      (...xs) =>
        g.stack(xs, { axis: 1 }),
  ),
  degrees: spelledOut("mul(x, 180 / Math.PI)", () => (x) => g.mul(x, 180 / Math.PI)),
  diagflat: spelledOut("diag(reshape(x, [-1]))", () => (x) => g.diag(g.reshape(x, [-1]))),
  dist: spelledOut("norm(sub(a, b), { order })", (settings) => {
    const order = settings.number("p") ?? 2;
    return (a, b) => g.norm(g.sub(a, b), { order });
  }),
  divmod: spelledOut("[floorDivide(x, y), remainder(x, y)]", () => (x, y) => [g.floorDivide(x, y), g.remainder(x, y)]),
  dstack: spelledOut(
    "stack(matrices, { axis: 2 })",
    () =>
      (...xs) =>
        g.stack(xs, { axis: 2 }),
  ),
  ediff1d: spelledOut("diff(reshape(x, [-1]))", () => (x) => g.diff(g.reshape(x, [-1]))),
  flatten: spelledOut("reshape(x, [size, -1])", (settings) => {
    const start = settings.number("start_dim") ?? 0;
    return (x) => g.reshape(x, [...shapeOf(x).slice(0, start), -1]);
  }),
  full: spelledOut("full(shape, value)", (settings) => () => {
    const [shape, value] = settings.plain("args") as readonly [readonly number[], number];
    return g.full(shape, value);
  }),
  gamma: spelledOut("exp(lgamma(x))", () => (x) => g.exp(g.lgamma(x))),
  hstack: spelledOut(
    "concat(xs, { axis: 1 })",
    () =>
      (...xs) =>
        g.concat(xs, { axis: xs[0]?.shape.length === 1 ? 0 : 1 }),
  ),
  identity: spelledOut("x", () => (x) => x),
  identity_matrix: spelledOut("eye(n)", (settings) => () => g.eye(settings.numbers("args")?.[0] ?? 1)),
  linalg_cond: spelledOut(
    "div(matrixNorm(x, { order: 2 }), matrixNorm(x, { order: -2 }))",
    () => (x) => g.div(g.matrixNorm(x, { order: 2 }), g.matrixNorm(x, { order: -2 })),
  ),
  matrix_transpose: spelledOut("swapAxes(x, -1, -2)", () => (x) => g.swapAxes(x, -1, -2)),
  modf: spelledOut("[frac(x), trunc(x)]", () => (x) => [g.frac(x), g.trunc(x)]),
  msort: spelledOut("sort(x, { axis: 0 })", () => (x) => g.sort(x, { axis: 0 })),
  nancumsum: spelledOut(
    "cumSum(nanToNum(x))",
    (settings) => (x) => g.cumSum(g.where(g.isNaN(x), 0, x), { axis: settings.number("axis") ?? 0 }),
  ),
  nancumprod: spelledOut(
    "cumProd(where(isNaN(x), 1, x))",
    (settings) => (x) => g.cumProd(g.where(g.isNaN(x), 1, x), { axis: settings.number("axis") ?? 0 }),
  ),
  nanpercentile: spelledOut("nanQuantile(x, q / 100)", (settings) => {
    const q = settings.number("q") ?? 50;
    return (x) => g.nanQuantile(x, q / 100, { axis: settings.numbers("axis"), keepDims: settings.flag("keepdims") });
  }),
  narrow: spelledOut("slice(x, starts, ends)", (settings) => {
    const [axis, start, length] = [
      settings.number("dim") ?? 0,
      settings.number("start") ?? 0,
      settings.number("length") ?? 1,
    ];
    return (x) =>
      g.slice(
        x,
        x.shape.map((_, at) => (at === axis ? start : 0)),
        x.shape.map((size, at) => (at === axis ? start + length : size)),
      );
  }),
  poch: spelledOut(
    "exp(sub(lgamma(add(a, n)), lgamma(a)))",
    () => (a, n) => g.exp(g.sub(g.lgamma(g.add(a, n)), g.lgamma(a))),
  ),
  positive: spelledOut("x", () => (x) => x),
  radians: spelledOut("mul(x, Math.PI / 180)", () => (x) => g.mul(x, Math.PI / 180)),
  rrelu: spelledOut("leakyRelu(x, (lower + upper) / 2)", (settings) => {
    settings.flag("training");
    const slope = ((settings.number("lower") ?? 1 / 8) + (settings.number("upper") ?? 1 / 3)) / 2;
    return (x) => g.leakyRelu(x, slope);
  }),
  select: (settings, { framework }) => {
    const [axis, index] = [settings.number("dim") ?? 0, settings.number("index") ?? 0];
    if (framework === "torch") return (x) => g.at(x, index, { axis });
    return spelledOut("where(first, a, where(second, b, otherwise))", (first, second, a, b) =>
      g.where(first, a, g.where(second, b, 0)),
    );
  },
  sqrtm_spd: spelledOut("matmul(mul(vectors, sqrt(values)), transpose(vectors))", () => (x) => {
    const { values, vectors } = g.eigh(x);
    return g.matmul(g.mul(vectors, g.expandDims(g.sqrt(values), { axis: -2 })), g.swapAxes(vectors, -1, -2));
  }),
  std_mean: spelledOut("moments(x), and the root of its variance", (settings) => {
    const options = {
      axis: settings.numbers("dim"),
      keepDims: settings.flag("keepdim"),
      correction: settings.number("correction"),
    };
    return (x) => [g.std(x, options), g.mean(x, { axis: options.axis, keepDims: options.keepDims })];
  }),
  unflatten: spelledOut("reshape(x, shape)", (settings) => {
    const [axis, sizes] = [settings.number("dim") ?? 0, settings.numbers("sizes") ?? []];
    return (x) => g.reshape(x, [...shapeOf(x).slice(0, axis), ...sizes, ...shapeOf(x).slice(axis + 1)]);
  }),
  vstack: spelledOut(
    "stack(rows), concat(matrices, { axis: 0 })",
    () =>
      (...xs) =>
        xs[0]?.shape.length === 1 ? g.stack(xs) : g.concat(xs, { axis: 0 }),
  ),
};
