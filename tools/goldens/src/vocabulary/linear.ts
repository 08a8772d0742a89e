import * as g from "@handloom/graph";
import { missing, type OpRows, spelledOut } from "../table.ts";
import { notYet } from "./notYet.ts";

const singular = missing("singular values and eigenvectors come later");

/** Products and decompositions of matrices. */
export const linear: OpRows = {
  addmv: spelledOut("add(x, matmul(a, b))", () => (x, a, b) => g.add(x, g.matmul(a, b))),
  cdist: notYet,
  chain_matmul: notYet,
  cholesky: (settings) => {
    const options = { upper: settings.flag("upper") };
    return (x) => g.cholesky(x, options);
  },
  cross: notYet,
  det: () => g.det,
  dot: notYet,
  dot_general: notYet,
  eigh_function: singular,
  eigvalsh: singular,
  einsum: notYet,
  expm: missing("matrix functions come later"),
  inner: notYet,
  inv: () => g.inverse,
  kron: () => g.kron,
  logm_spd: singular,
  matmul: () => g.matmul,
  matrix_power: (settings) => {
    const n = settings.number("n") ?? 1;
    return (x) => g.matrixPower(x, n);
  },
  matrix_rank: singular,
  outer: () => g.outer,
  pinv: singular,
  qr: missing("QR comes later"),
  slogdet: () => (x) => {
    const { sign, logAbs } = g.signedLogDet(x);
    return [sign, logAbs];
  },
  solve: () => g.solve,
  svd_reconstruct: singular,
  svdvals: singular,
  tensordot: notYet,
  triangular_solve: (settings) => {
    const options = {
      lower: settings.flag("lower"),
      transpose: settings.number("trans") === 1,
      unitDiagonal: settings.flag("unit_diagonal"),
    };
    return (a, b) => g.triangularSolve(a, b, options);
  },
};
