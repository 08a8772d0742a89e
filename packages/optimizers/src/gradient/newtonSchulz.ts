import {
  abs,
  add,
  checkOperands,
  div,
  type Expr,
  matmul,
  maximum,
  mul,
  norm,
  sqrt,
  sum,
  transpose,
} from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";

import { checkRange } from "../define/ranges.ts";

/** a, b and c of one iteration X ← aX + (bA + cA²)X with A = XXᵀ. */
export type NewtonSchulzCoefficients = readonly [a: number, b: number, c: number];

/** The options of `newtonSchulz`. */
export interface NewtonSchulzOptions {
  /** One triple of finite numbers for all iterations, or one for each. Default (3.4445, −4.775, 2.0315). */
  readonly coefficients?: NewtonSchulzCoefficients | readonly NewtonSchulzCoefficients[] | undefined;
  /** How many iterations, a whole number ≥ 1. Default 5. */
  readonly steps?: number | undefined;
  /** ε ≥ 0 beside the norm, or under it. Default 1e-7. */
  readonly epsilon?: Expr | number | undefined;
  /** Divide by max(‖G‖, ε), as PyTorch does, or by ‖G‖ + ε. Default "max". */
  readonly normalize?: "max" | "add" | undefined;
  /**
   * How singular values are brought below 1 first: "frobenius" by ‖G‖; "spectral" by the largest one; "aol" row by row,
   * by the root of the sum of |GGᵀ|; "schatten" by √‖GGᵀ‖. Default "frobenius".
   */
  readonly precondition?: "frobenius" | "spectral" | "aol" | "schatten" | undefined;
}

const standard: NewtonSchulzCoefficients = [3.4445, -4.775, 2.0315];

/**
 * A matrix with the singular vectors of G and singular values near 1 (between 0.7 and 1.2), by matrix products alone.
 *
 * Source: Jordan et al. 2024, Muon: An optimizer for hidden layers in neural networks. Preconditionings: optax'.
 *
 * @param g a matrix, [rows, columns]
 * @throws OptimizerError for an option outside of its range
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const g = variable([[3, 0], [0, 4]]);
 * evaluate(newtonSchulz(g, { steps: 1, coefficients: [2, 0, 0] })) // => [[1.2, 0], [0, 1.6]]
 * ```
 */
export function newtonSchulz(g: Expr, options: NewtonSchulzOptions = {}): Expr {
  checkOperands("newtonSchulz", arguments, 1, 2);
  checkOptions("newtonSchulz", options, "coefficients steps epsilon normalize precondition");
  const { steps = 5, coefficients = standard } = options;
  checkRange("newtonSchulz", "steps", steps, "whole [1, ∞)");
  checkRange("newtonSchulz", "epsilon", options.epsilon, "scalar [0, ∞)");
  for (const c of coefficients.flat()) checkRange("newtonSchulz", "a coefficient", c, "number (-∞, ∞)");
  const [rows, columns] = g.shape as readonly [number, number];
  // The smaller side first: A is then as small as it can be.
  let x = bounded(rows > columns ? transpose(g) : g, options);
  for (const [a, b, c] of triples(coefficients, steps)) {
    const square = matmul(x, transpose(x));
    const polynomial = add(mul(b, square), mul(c, matmul(square, square)));
    x = add(mul(a, x), matmul(polynomial, x));
  }
  return rows > columns ? transpose(x) : x;
}

function triples(
  given: NewtonSchulzCoefficients | readonly NewtonSchulzCoefficients[],
  steps: number,
): readonly NewtonSchulzCoefficients[] {
  const isOne = (list: typeof given): list is NewtonSchulzCoefficients => typeof list[0] === "number";
  return isOne(given) ? new Array<NewtonSchulzCoefficients>(steps).fill(given) : given.slice(-steps);
}

function bounded(
  x: Expr,
  { precondition = "frobenius", normalize = "max", epsilon = 1e-7 }: NewtonSchulzOptions,
): Expr {
  const square = () => matmul(x, transpose(x));
  const positive = (length: Expr) => (normalize === "max" ? maximum(length, epsilon) : add(length, epsilon));
  switch (precondition) {
    case "frobenius":
      return div(x, positive(norm(x)));
    case "spectral":
      return div(x, positive(sqrt(largestEigenvalue(square()))));
    case "aol":
      return div(x, sqrt(maximum(sum(abs(square()), { axis: 1, keepDims: true }), 1e-8)));
    case "schatten":
      return div(x, sqrt(maximum(norm(square()), 1e-8)));
  }
}

/** Of a symmetric positive matrix: its powers, doubled each time, become the projection on the eigenvector. */
function largestEigenvalue(matrix: Expr): Expr {
  const doublings = 20;
  let power = div(matrix, maximum(norm(matrix), 1e-30));
  for (let i = 0; i < doublings; i++) {
    const next = matmul(power, power);
    power = div(next, maximum(norm(next), 1e-30));
  }
  return div(sum(mul(matrix, power)), norm(power));
}
