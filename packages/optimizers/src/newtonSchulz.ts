import { add, div, type Expr, matmul, maximum, mul, norm, transpose } from "@handloom/graph";

/** a, b and c of one iteration X ← aX + (bA + cA²)X with A = XXᵀ. */
export type NewtonSchulzCoefficients = readonly [a: number, b: number, c: number];

export interface NewtonSchulzOptions {
  /** One triple for all iterations, or one for each. Default (3.4445, −4.775, 2.0315). */
  readonly coefficients?: NewtonSchulzCoefficients | readonly NewtonSchulzCoefficients[] | undefined;
  /** How many iterations. Default 5. */
  readonly steps?: number | undefined;
  /** ε > 0 beside the norm, or under it. Default 1e-7. */
  readonly epsilon?: Expr | number | undefined;
  /** Divide by max(‖G‖, ε), as PyTorch does, or by ‖G‖ + ε. Default "max". */
  readonly normalize?: "max" | "add" | undefined;
}

const standard: NewtonSchulzCoefficients = [3.4445, -4.775, 2.0315];

/**
 * A matrix with the singular vectors of G and singular values near 1 (between 0.7 and 1.2), by matrix products alone.
 *
 * Source: Jordan et al. 2024, Muon: An optimizer for hidden layers in neural networks.
 *
 * @param g a matrix, [rows, columns]
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const g = variable([[3, 0], [0, 0.5]]);
 * evaluate(newtonSchulz(g, { steps: 1, coefficients: [2, 0, 0] })).allClose([[1.97, 0], [0, 0.33]], { atol: 0.01 }) // => true
 * ```
 */
export function newtonSchulz(g: Expr, options: NewtonSchulzOptions = {}): Expr {
  const { steps = 5, epsilon = 1e-7, normalize = "max" } = options;
  const [rows, columns] = g.shape as readonly [number, number];
  const length = norm(g);
  const scaled = div(g, normalize === "max" ? maximum(length, epsilon) : add(length, epsilon));
  // The smaller side first: A is then as small as it can be.
  let x = rows > columns ? transpose(scaled) : scaled;
  for (const [a, b, c] of triples(options.coefficients ?? standard, steps)) {
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
