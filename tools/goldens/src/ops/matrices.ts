import * as g from "@handloom/graph";
import { dense } from "@handloom/layers";
import type { OpRows } from "../table.ts";
import { applyLayer } from "./applyLayer.ts";
import { shapeOf } from "./rows.ts";

/** torch's products. */
export const matrices: OpRows = {
  cholesky: () => (x) => g.cholesky(x),
  det: () => g.det,
  einsum: (settings) => {
    const equation = settings.text("equation") ?? "";
    return (...xs) => g.einsum(equation, ...xs);
  },
  inverse: () => g.inverse,
  solve: () => g.solve,
  matmul: (settings) => (a, b) => {
    const form = settings.text("form");
    return g.matmul(form === "transpose_a" ? transposed(a) : a, form === "transpose_b" ? transposed(b) : b);
  },
  dot: () => g.dot,
  linear: () => (x, kernel, bias?: g.Expr) =>
    applyLayer(dense(shapeOf(kernel).at(-1) ?? 1, { useBias: bias !== undefined }), x, { kernel, bias }),
};

/** A case's form says that its operand comes transposed. */
function transposed(x: g.Expr): g.Expr {
  const axes = x.shape.map((_, axis) => axis);
  return g.transpose(x, [...axes.slice(0, -2), ...axes.slice(-2).reverse()]);
}
