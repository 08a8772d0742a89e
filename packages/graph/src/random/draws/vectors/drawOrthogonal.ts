import { checkNumber, checkOptions } from "@handloom/tensor";
import { swapAxes } from "../../../composites/arrangement/swapAxes.ts";
import type { DimLike } from "../../../expr/dim.ts";
import type { Expr } from "../../../expr/expr.ts";
import { qr } from "../../../primitives/other/decompositions/qr.ts";
import type { RandomStream } from "../../random.ts";
import { parametersOf } from "../drawnShape.ts";

/** The options of `drawOrthogonal`. */
export interface DrawOrthogonalOptions {
  /** How many columns a matrix has, a whole number ≥ 1. Default: as many as rows. */
  readonly columns?: number | undefined;
}

/**
 * Draws orthogonal matrices, each as likely as any rotation of it; `jax.random.orthogonal` up to rounding.
 *
 * @param noise the stream that is drawn from
 * @param rows of a matrix, a whole number ≥ 1
 * @param shape of the draws without their last two axes, default []
 * @param options how many `columns`; of fewer columns or rows, those are at right angles and of length 1
 * @returns float32 `[…shape, rows, columns]`
 * @throws RangeError for other sizes, GraphError for a shape that is not a list
 *
 * ```ts
 * const q = drawOrthogonal(randomStream(0), 3);
 * evaluate(matmul(q, transpose(q))).allClose(evaluate(eye(3)), { atol: 1e-6 }) // => true
 * ```
 *
 * Source: Mezzadri 2007, *How to generate random matrices from the classical compact groups*, arXiv:math-ph/0609050
 */
export function drawOrthogonal(
  noise: RandomStream,
  rows: number,
  shape: readonly DimLike[] = [],
  options: DrawOrthogonalOptions = {},
): Expr {
  const { columns = rows } = checkOptions("drawOrthogonal", options, "columns");
  checkNumber("drawOrthogonal", "rows", rows, { least: 1, whole: true });
  checkNumber("drawOrthogonal", "columns", columns, { least: 1, whole: true });
  parametersOf("drawOrthogonal", [], shape);
  const { q } = qr(noise.normal([...shape, Math.max(rows, columns), Math.min(rows, columns)]));
  return rows < columns ? swapAxes(q, -2, -1) : q;
}
