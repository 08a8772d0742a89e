import * as g from "@handloom/graph";
import { missing, type OpRows, spelledOut } from "../table.ts";
import { notYet } from "./notYet.ts";

const singular = missing("singular values and eigenvectors come later");

/** Products and decompositions of matrices. */
export const linear: OpRows = {
  addmv: spelledOut("add(x, matmul(a, b))", () => (x, a, b) => g.add(x, g.matmul(a, b))),
  cdist: notYet,
  chain_matmul: notYet,
  cholesky: notYet,
  cross: notYet,
  det: notYet,
  dot: notYet,
  dot_general: notYet,
  eigh_function: singular,
  eigvalsh: singular,
  einsum: notYet,
  expm: missing("matrix functions come later"),
  inner: notYet,
  inv: notYet,
  kron: () => g.kron,
  logm_spd: singular,
  matmul: () => g.matmul,
  matrix_power: notYet,
  matrix_rank: singular,
  outer: () => g.outer,
  pinv: singular,
  qr: missing("QR comes later"),
  slogdet: notYet,
  solve: notYet,
  svd_reconstruct: singular,
  svdvals: singular,
  tensordot: notYet,
  triangular_solve: notYet,
};
