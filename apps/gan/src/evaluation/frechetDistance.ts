import {
  constant,
  type Expr,
  eigh,
  eigvalsh,
  evaluate,
  matmul,
  maximum,
  mean,
  mul,
  sqrt,
  square,
  sub,
  sum,
  trace,
  transpose,
} from "@handloom/graph";
import { tensor } from "@handloom/tensor";

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
  // C₁C₂ has the eigenvalues of C₁^½·C₂·C₁^½, which is symmetric.
  const root = squareRoot(one.covariance);
  const values = eigvalsh(matmul(matmul(root, other.covariance), root));
  const parts = [
    sum(square(sub(one.mean, other.mean))),
    trace(one.covariance),
    trace(other.covariance),
    mul(-2, sum(sqrt(maximum(values, 0)))),
  ];
  return evaluate(parts).reduce((total, part) => total + part.item(), 0);
}

interface Statistics {
  readonly mean: Expr;
  readonly covariance: Expr;
}

/** In float64, as `evaluate` computes. */
function statisticsOf(features: Float32Array, size: number): Statistics {
  const count = features.length / size;
  const rows = constant(tensor(Float64Array.from(features), { shape: [count, size] }));
  const deviations = sub(rows, mean(rows, { axis: 0 }));
  return { mean: mean(rows, { axis: 0 }), covariance: mul(1 / (count - 1), matmul(transpose(deviations), deviations)) };
}

/** V·√λ·Vᵀ of a matrix V·λ·Vᵀ, which has no negative λ but for rounding. */
function squareRoot(matrix: Expr): Expr {
  const { values, vectors } = eigh(matrix);
  return matmul(mul(vectors, sqrt(maximum(values, 0))), transpose(vectors));
}
