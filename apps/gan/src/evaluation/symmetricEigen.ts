/** size × size numbers, row by row. */
export type SquareMatrix = Float64Array;

const sweeps = 30;

/**
 * The eigenvalues of a symmetric matrix, and its eigenvectors as the columns of a matrix, in no order.
 *
 * Source: Golub & Van Loan, "Matrix Computations", section 8.5: Jacobi's method, row by row.
 */
export function symmetricEigen(matrix: SquareMatrix, size: number): { values: Float64Array; vectors: SquareMatrix } {
  const a = Float64Array.from(matrix);
  const vectors = Float64Array.from({ length: size * size }, (_, i) => (i % (size + 1) === 0 ? 1 : 0));
  for (let sweep = 0; sweep < sweeps && !isDiagonal(a, size); sweep++)
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate(a, vectors, size, p, q);
  return { values: Float64Array.from({ length: size }, (_, i) => at(a, i * size + i)), vectors };
}

/** Row by column, in float64. */
export function multiply(a: SquareMatrix, b: SquareMatrix, size: number): SquareMatrix {
  const product = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let k = 0; k < size; k++) {
      const factor = at(a, i * size + k);
      for (let j = 0; j < size; j++) product[i * size + j] = at(product, i * size + j) + factor * at(b, k * size + j);
    }
  return product;
}

const at = (numbers: Float64Array, i: number) => Number(numbers[i]);

function isDiagonal(a: SquareMatrix, size: number): boolean {
  let [beside, all] = [0, 0];
  a.forEach((value, i) => {
    all += value * value;
    if (i % (size + 1) !== 0) beside += value * value;
  });
  return beside <= 1e-28 * all;
}

/** Makes a[p, q] zero by a rotation of both axes, which the vectors take part in. */
function rotate(a: SquareMatrix, vectors: SquareMatrix, size: number, p: number, q: number): void {
  const beside = at(a, p * size + q);
  if (beside === 0) return;
  const tau = (at(a, q * size + q) - at(a, p * size + p)) / (2 * beside);
  const tangent = (tau >= 0 ? 1 : -1) / (Math.abs(tau) + Math.sqrt(1 + tau * tau));
  const cosine = 1 / Math.sqrt(1 + tangent * tangent);
  const sine = tangent * cosine;
  const turn = (numbers: SquareMatrix, i: number, j: number) => {
    const [x, y] = [at(numbers, i), at(numbers, j)];
    numbers[i] = cosine * x - sine * y;
    numbers[j] = sine * x + cosine * y;
  };
  for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q);
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k);
  for (let k = 0; k < size; k++) turn(vectors, k * size + p, k * size + q);
}
