import * as g from "@handloom/graph";
import { missing, type OpRows, spelledOut } from "../table.ts";

const nonSymmetric = missing("eigenvalues may be complex");

/** Products and decompositions of matrices. */
export const linear: OpRows = {
  addmv: spelledOut("add(x, matmul(a, b))", () => (x, a, b) => g.add(x, g.matmul(a, b))),
  cdist: (settings) => (a, b) => g.cdist(a, b, { order: settings.number("p") }),
  chain_matmul:
    () =>
    (...xs) =>
      g.multiDot(xs),
  cosine_similarity: (settings) => {
    const options = { axis: settings.number("dim"), epsilon: settings.number("eps") };
    return (a, b) => g.cosineSimilarity(a, b, options);
  },
  cholesky_inverse: (settings) => (factor) => g.choleskyInverse(factor, { upper: settings.flag("upper") }),
  cholesky_solve: (settings) => {
    const options = { upper: settings.flag("upper") };
    // PyTorch has the right side first.
    return (b, factor) => g.choleskySolve(factor, b, options);
  },
  cholesky: (settings) => {
    const options = { upper: settings.flag("upper") };
    return (x) => g.cholesky(x, options);
  },
  cross: (settings) => {
    const axis = settings.number("axis") ?? settings.number("dim");
    return (a, b) => g.cross(a, b, { axis });
  },
  det: () => g.det,
  dot: () => g.dot,
  dot_general: (settings) => {
    const pairs = (name: string) => settings.plain(name) as g.TensorDotOptions["axis"];
    const options = { axis: pairs("contracting") ?? ([[], []] as const), batch: pairs("batch") };
    return (a, b) => g.tensorDot(a, b, options);
  },
  eig: nonSymmetric,
  eigvals: nonSymmetric,
  lu: () => (x) => {
    const { p, l, u } = g.lu(x);
    return [p, l, u];
  },
  // Both are free of the signs of vectors, which frameworks choose.
  eigh_function: () => (x) => ofEigenvalues(x, g.tanh),
  eigvalsh: () => g.eigvalsh,
  einsum: (settings) => {
    const equation = settings.text("equation") ?? "";
    return (...xs) => g.einsum(equation, ...xs);
  },
  expm: () => g.expm,
  inner: () => g.inner,
  inv: () => g.inverse,
  kron: () => g.kron,
  logm_spd: spelledOut("matmul(mul(vectors, log(values)), transpose(vectors))", () => (x) => ofEigenvalues(x, g.log)),
  matmul: () => g.matmul,
  matrix_norm: (settings) => {
    const given = settings.plain("ord") ?? "fro";
    const order = given === "fro" || given === "nuc" ? given : Number(String(given).replace("inf", "Infinity"));
    return (x) => g.matrixNorm(x, { order });
  },
  matrix_power: (settings) => {
    const n = settings.number("n") ?? 1;
    return (x) => g.matrixPower(x, n);
  },
  matrix_rank: () => (x) => g.matrixRank(x),
  outer: () => g.outer,
  pairwise_distance: (settings) => {
    const options = {
      order: settings.number("p"),
      epsilon: settings.number("eps"),
      keepDims: settings.flag("keepdim"),
    };
    return (a, b) => g.pairwiseDistance(a, b, options);
  },
  pdist: (settings) => (x) => g.pdist(x, { order: settings.number("p") }),
  pinv: () => (x) => g.pinv(x),
  lstsq: () => (a, b) => g.lstsq(a, b),
  qr: () => (x) => {
    const { q, r } = g.qr(x);
    return [q, r];
  },
  slogdet: () => (x) => {
    const { sign, logAbs } = g.signedLogDet(x);
    return [sign, logAbs];
  },
  solve: () => g.solve,
  svd_reconstruct: () => (x) => {
    const { u, s, v } = g.svd(x);
    return g.matmul(g.mul(u, g.expandDims(s, { axis: -2 })), g.swapAxes(v, -1, -2));
  },
  svdvals: () => g.svdvals,
  tensordot: (settings) => {
    const axes = settings.plain("axes") ?? 2;
    const options = typeof axes === "number" ? { count: axes } : { axis: axes as g.TensorDotOptions["axis"] };
    return (a, b) => g.tensorDot(a, b, options);
  },
  vecdot: (settings) => (a, b) => g.vecDot(a, b, { axis: settings.number("axis") ?? settings.number("dim") }),
  addbmm: spelledOut(
    "add(x, sum(matmul(a, b), { axis: 0 }))",
    () => (x, a, b) => g.add(x, g.sum(g.matmul(a, b), { axis: 0 })),
  ),
  addr: spelledOut("add(x, outer(a, b))", () => (x, a, b) => g.add(x, g.outer(a, b))),
  matvec: () => g.matmul,
  vdot: () => g.dot,
  triangular_solve: (settings) => {
    const options = {
      lower: settings.flag("lower") ?? !(settings.flag("upper") ?? false),
      transpose: settings.number("trans") === 1,
      unitDiagonal: settings.flag("unit_diagonal"),
    };
    return (a, b) => g.triangularSolve(a, b, options);
  },
};

function ofEigenvalues(x: g.Expr, f: (values: g.Expr) => g.Expr): g.Expr {
  const { values, vectors } = g.eigh(x);
  return g.matmul(g.mul(vectors, g.expandDims(f(values), { axis: -2 })), g.swapAxes(vectors, -1, -2));
}
