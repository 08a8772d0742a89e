import type { Rows } from "../../../host/linear/matrices.ts";
import { dot, rotate } from "./factorEach.ts";

const sweeps = 60;

/** The tangent of the angle that makes both ends of a symmetric 2 × 2 matrix independent, the smaller of two. */
function tangentOf(first: number, last: number, beside: number): number {
  const tau = (last - first) / (2 * beside);
  return (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.hypot(1, tau));
}

function angle(tangent: number): readonly [cosine: number, sine: number] {
  const cosine = 1 / Math.hypot(1, tangent);
  return [cosine, tangent * cosine];
}

/**
 * Makes a symmetric matrix diagonal by turning pairs of axes.
 *
 * @returns the axes as rows; the matrix has its eigenvalues on its diagonal afterwards
 * Source: Golub & Van Loan, "Matrix Computations", section 8.5
 */
export function diagonalize(matrix: Rows): Rows {
  const size = matrix.length;
  const least = 2 ** -60 * Math.sqrt(matrix.reduce((sum, row) => sum + dot(row, row), 0));
  const axes = matrix.map((_, i) => Float64Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < sweeps; sweep++) {
    let turns = 0;
    for (let p = 0; p < size; p++)
      for (let q = p + 1; q < size; q++) {
        const [rowP, rowQ] = [matrix[p] as Float64Array, matrix[q] as Float64Array];
        const [first, last, beside] = [rowP[p] as number, rowQ[q] as number, rowP[q] as number];
        if (Math.abs(beside) <= 2 ** -54 * Math.sqrt(Math.abs(first * last)) || Math.abs(beside) <= least) continue;
        turns++;
        const [cosine, sine] = angle(tangentOf(first, last, beside));
        rotate(rowP, rowQ, cosine, sine);
        for (const row of matrix) rotateIn(row, p, q, cosine, sine);
        [rowP[q], rowQ[p]] = [0, 0];
        rotate(axes[p] as Float64Array, axes[q] as Float64Array, cosine, sine);
      }
    if (turns === 0) break;
  }
  return axes;
}

function rotateIn(row: Float64Array, p: number, q: number, cosine: number, sine: number): void {
  const [x, y] = [row[p] as number, row[q] as number];
  row[p] = cosine * x - sine * y;
  row[q] = sine * x + cosine * y;
}

/**
 * Turns vectors among each other until all are at right angles, one-sided: small lengths keep their digits.
 *
 * @param vectors turned in place, by axes that are turned with them
 * @returns the axes, a row for each vector
 * Source: Hestenes 1958; Golub & Van Loan, "Matrix Computations", section 8.6.3
 */
export function orthogonalize(vectors: Rows): Rows {
  const count = vectors.length;
  const least = 2 ** -120 * vectors.reduce((sum, vector) => sum + dot(vector, vector), 0);
  const axes = vectors.map((_, i) => Float64Array.from({ length: count }, (_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < sweeps; sweep++) {
    let turns = 0;
    for (let p = 0; p < count; p++)
      for (let q = p + 1; q < count; q++) {
        const [a, b] = [vectors[p] as Float64Array, vectors[q] as Float64Array];
        const [first, last, beside] = [dot(a, a), dot(b, b), dot(a, b)];
        if (Math.abs(beside) <= 2 ** -52 * Math.sqrt(first * last) || Math.min(first, last) <= least) continue;
        turns++;
        const [cosine, sine] = angle(tangentOf(first, last, beside));
        rotate(a, b, cosine, sine);
        rotate(axes[p] as Float64Array, axes[q] as Float64Array, cosine, sine);
      }
    if (turns === 0) break;
  }
  return axes;
}
