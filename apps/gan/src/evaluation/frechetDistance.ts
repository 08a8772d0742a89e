import { multiply, type SquareMatrix, symmetricEigen } from "./symmetricEigen.ts";

/**
 * How far two sets of features lie apart if each is a normal distribution: |m₁ − m₂|² + tr(C₁ + C₂ − 2·(C₁C₂)^½), with
 * means m and covariances C. With features of an Inception network it is known as FID.
 *
 * @param a [count, size]
 * @param b [count, size], of another count if you like; both at least 2
 *
 * Source: Heusel et al. 2017, "GANs Trained by a Two Time-Scale Update Rule Converge to a Local Nash Equilibrium",
 * arXiv:1706.08500, equation 6.
 */
export function frechetDistance(a: Float32Array, b: Float32Array, size: number): number {
  const [one, other] = [statisticsOf(a, size), statisticsOf(b, size)];
  let distance = 0;
  for (let i = 0; i < size; i++) {
    distance += (at(one.mean, i) - at(other.mean, i)) ** 2;
    distance += at(one.covariance, i * size + i) + at(other.covariance, i * size + i);
  }
  // C₁C₂ has the eigenvalues of C₁^½·C₂·C₁^½, which is symmetric.
  const root = squareRoot(one.covariance, size);
  const { values } = symmetricEigen(multiply(multiply(root, other.covariance, size), root, size), size);
  for (const value of values) distance -= 2 * Math.sqrt(Math.max(0, value));
  return distance;
}

const at = (numbers: Float64Array | Float32Array, i: number) => Number(numbers[i]);

function statisticsOf(rows: Float32Array, size: number): { mean: Float64Array; covariance: SquareMatrix } {
  const count = rows.length / size;
  const mean = new Float64Array(size);
  rows.forEach((value, i) => {
    mean[i % size] = at(mean, i % size) + value / count;
  });
  const covariance = new Float64Array(size * size);
  for (let row = 0; row < count; row++)
    for (let i = 0; i < size; i++) {
      const deviation = at(rows, row * size + i) - at(mean, i);
      for (let j = 0; j < size; j++)
        covariance[i * size + j] =
          at(covariance, i * size + j) + (deviation * (at(rows, row * size + j) - at(mean, j))) / (count - 1);
    }
  return { mean, covariance };
}

/** V·√λ·Vᵀ of a matrix V·λ·Vᵀ, which has no negative λ but for rounding. */
function squareRoot(matrix: SquareMatrix, size: number): SquareMatrix {
  const { values, vectors } = symmetricEigen(matrix, size);
  const transposed = vectors.map((_, i) => at(vectors, (i % size) * size + Math.floor(i / size)));
  const scaled = vectors.map((value, i) => value * Math.sqrt(Math.max(0, at(values, i % size))));
  return multiply(scaled, transposed, size);
}
