import * as g from "@handloom/graph";
import { dense } from "@handloom/layers";
import { tensor } from "@handloom/tensor";
import type { OpRows } from "../table.ts";
import { applyLayer } from "./applyLayer.ts";
import { shapeOf } from "./rows.ts";

/** torch's products and what is made of them. */
export const matrices: OpRows = {
  matmul: (settings) => (a, b) => {
    const form = settings.text("form");
    return g.matmul(form === "transpose_a" ? transposed(a) : a, form === "transpose_b" ? transposed(b) : b);
  },
  dot: () => g.dot,
  outer: () => (a, b) => g.mul(g.expandDims(a, { axis: 1 }), g.expandDims(b, { axis: 0 })),
  linear: () => (x, kernel, bias?: g.Expr) =>
    applyLayer(dense(shapeOf(kernel).at(-1) ?? 1, { useBias: bias !== undefined }), x, { kernel, bias }),
  attention: (settings) => (query, key, value) => {
    const scores = g.div(g.matmul(query, transposed(key)), Math.sqrt(shapeOf(query).at(-1) ?? 1));
    const causal = settings.flag("is_causal");
    const seen = causal ? g.where(below(scores, 0), scores, Number.NEGATIVE_INFINITY) : scores;
    return g.matmul(g.softmax(seen), value);
  },
  tril: (settings) => (x) => g.where(below(x, settings.number("k") ?? 0), x, 0),
  triu: (settings) => (x) => g.where(below(x, (settings.number("k") ?? 0) - 1), 0, x),
  diag: () => (x) => g.where(onDiagonal(shapeOf(x)[0] ?? 0), g.expandDims(x, { axis: 1 }), 0),
  trace: () => (x) => g.sum(g.where(onDiagonal(shapeOf(x)[0] ?? 0), x, 0)),
};

function transposed(x: g.Expr): g.Expr {
  const axes = x.shape.map((_, axis) => axis);
  return g.transpose(x, [...axes.slice(0, -2), ...axes.slice(-2).reverse()]);
}

/** True on the k-th diagonal of x's matrices and below it. */
function below(x: g.Expr, k: number): g.ExprLike {
  const [rows = 1, columns = 1] = shapeOf(x).slice(-2);
  return matrix(rows, columns, (row, column) => column - row <= k);
}

function onDiagonal(size: number): g.ExprLike {
  return matrix(size, size, (row, column) => row === column);
}

function matrix(rows: number, columns: number, holds: (row: number, column: number) => boolean): g.ExprLike {
  return tensor(Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => holds(i, j))));
}
