import * as g from "@handloom/graph";
import { missing, type OpRows, spelledOut } from "../table.ts";
import { Unsupported } from "../unsupported.ts";

const singular = missing("singular values and eigenvectors come later");

/** Products and decompositions of matrices. */
export const linear: OpRows = {
  addmv: spelledOut("add(x, matmul(a, b))", () => (x, a, b) => g.add(x, g.matmul(a, b))),
  cdist: spelledOut("norm(sub(expandDims(a), expandDims(b)), { axis: -1 })", (settings) => {
    const p = settings.number("p") ?? 2;
    if (p !== 1 && p !== 2) throw new Unsupported(`p ${p}`);
    return (a, b) => {
      const difference = g.sub(g.expandDims(a, { axis: -2 }), g.expandDims(b, { axis: -3 }));
      return p === 1 ? g.sum(g.abs(difference), { axis: -1 }) : g.norm(difference, { axis: -1 });
    };
  }),
  chain_matmul: spelledOut(
    "matmul(matmul(a, b), c)",
    () =>
      (...xs) =>
        xs.reduce((product, x) => g.matmul(product, x)),
  ),
  cholesky: (settings) => {
    const options = { upper: settings.flag("upper") };
    return (x) => g.cholesky(x, options);
  },
  cross: (settings) => {
    const axis = settings.number("axis") ?? settings.number("dim");
    return (a, b) => g.cross(a, b, { axis });
  },
  det: () => g.det,
  dot: spelledOut("tensorDot(a, b, { axis: [-1, -2] }), or dot(a, b)", () => (a, b) => {
    if (a.shape.length === 0 || b.shape.length === 0) return g.mul(a, b);
    return g.tensorDot(a, b, { axis: [-1, b.shape.length === 1 ? 0 : -2] });
  }),
  dot_general: spelledOut("einsum with a letter for each axis", (settings) => {
    const pairs = (name: string) =>
      (settings.plain(name) ?? [[], []]) as readonly [readonly number[], readonly number[]];
    const [contracting, batch] = [pairs("contracting"), pairs("batch")];
    return (a, b) => {
      const inA = a.shape.map((_, axis) => letter(axis));
      const inB = b.shape.map((_, axis) => letter(a.shape.length + axis));
      for (const [own, other] of [contracting, batch])
        other.forEach((axis, i) => {
          inB[axis] = inA[own[i] ?? 0] ?? "";
        });
      const free = (labels: readonly string[], side: 0 | 1) =>
        labels.filter((_, axis) => !contracting[side].includes(axis) && !batch[side].includes(axis));
      const out = [...batch[0].map((axis) => inA[axis]), ...free(inA, 0), ...free(inB, 1)];
      return g.einsum(`${inA.join("")},${inB.join("")}->${out.join("")}`, a, b);
    };
  }),
  eigh_function: singular,
  eigvalsh: singular,
  einsum: (settings) => {
    const equation = settings.text("equation") ?? "";
    return (...xs) => g.einsum(equation, ...xs);
  },
  expm: missing("matrix functions come later"),
  inner: spelledOut("tensorDot(a, b, { axis: [-1, -1] })", () => (a, b) => g.tensorDot(a, b, { axis: [-1, -1] })),
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
  tensordot: (settings) => {
    const axes = settings.plain("axes") ?? 2;
    const options = typeof axes === "number" ? { count: axes } : { axis: axes as g.TensorDotOptions["axis"] };
    return (a, b) => g.tensorDot(a, b, options);
  },
  triangular_solve: (settings) => {
    const options = {
      lower: settings.flag("lower"),
      transpose: settings.number("trans") === 1,
      unitDiagonal: settings.flag("unit_diagonal"),
    };
    return (a, b) => g.triangularSolve(a, b, options);
  },
};

const letter = (i: number): string => String.fromCharCode(97 + i);
