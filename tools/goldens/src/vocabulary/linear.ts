import * as g from "@handloom/graph";
import { missing, type OpRows, spelledOut } from "../table.ts";
import { Unsupported } from "../unsupported.ts";

const singular = missing("singular values and eigenvectors come later");

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
  eigh_function: singular,
  eigvalsh: singular,
  einsum: (settings) => {
    const equation = settings.text("equation") ?? "";
    return (...xs) => g.einsum(equation, ...xs);
  },
  expm: missing("matrix functions come later"),
  inner: () => g.inner,
  inv: () => g.inverse,
  kron: () => g.kron,
  logm_spd: singular,
  matmul: () => g.matmul,
  matrix_norm: (settings) => {
    const given = settings.text("ord") ?? "fro";
    const order = given === "fro" ? given : Number(given.replace("inf", "Infinity"));
    if (order !== "fro" && (Number.isNaN(order) || Math.abs(order) === 2))
      throw new Unsupported("singular values come later");
    return (x) => g.matrixNorm(x, { order });
  },
  matrix_power: (settings) => {
    const n = settings.number("n") ?? 1;
    return (x) => g.matrixPower(x, n);
  },
  matrix_rank: singular,
  outer: () => g.outer,
  pairwise_distance: (settings) => {
    const options = {
      order: settings.number("p"),
      epsilon: settings.number("eps"),
      keepDims: settings.flag("keepdim"),
    };
    return (a, b) => g.pairwiseDistance(a, b, options);
  },
  pinv: singular,
  qr: missing("QR comes later"),
  slogdet: () => (x) => {
    const { sign, logAbs } = g.signedLogDet(x);
    return [sign, logAbs];
  },
  solve: () => g.solve,
  svd_reconstruct: singular,
  svdvals: singular,
  tensordot: (settings) => {
    const axes = settings.plain("axes") ?? 2;
    const options = typeof axes === "number" ? { count: axes } : { axis: axes as g.TensorDotOptions["axis"] };
    return (a, b) => g.tensorDot(a, b, options);
  },
  vecdot: (settings) => (a, b) => g.vecDot(a, b, { axis: settings.number("axis") ?? settings.number("dim") }),
  triangular_solve: (settings) => {
    const options = {
      lower: settings.flag("lower"),
      transpose: settings.number("trans") === 1,
      unitDiagonal: settings.flag("unit_diagonal"),
    };
    return (a, b) => g.triangularSolve(a, b, options);
  },
};
