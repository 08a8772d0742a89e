import {
  abs,
  asExpr,
  checkOperands,
  div,
  type Expr,
  type ExprLike,
  matmul,
  maximum,
  mul,
  ShapeError,
  sqrt,
  square,
  sum,
  transpose,
} from "@handloom/graph";
import { checkNumber, checkOptions, checkWord, tensor } from "@handloom/tensor";

/** The options of `orthogonality`. */
export interface OrthogonalityOptions {
  /** At least 0. Default 0.01. */
  readonly strength?: number | undefined;
  /** Which of the matrix' vectors are drawn to right angles. Default "rows". */
  readonly between?: "rows" | "columns" | undefined;
}

/**
 * How far the rows (or columns) of a matrix are from right angles: strength times the mean |cosine| of its pairs.
 *
 * Keras' OrthogonalRegularizer.
 *
 * @param given float32 [rows, columns], both known
 * @returns a scalar
 * @throws ShapeError for anything but a matrix of known size
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(orthogonality(variable([[1, 0], [0, 1]]))) // => 0
 * evaluate(orthogonality(variable([[3, 4], [6, 8]]), { strength: 1 })) // => 1
 * ```
 */
export function orthogonality(given: ExprLike, options: OrthogonalityOptions = {}): Expr {
  checkOperands("orthogonality", arguments, 1, 2);
  const matrix = asExpr(given);
  const { strength = 0.01, between = "rows" } = checkOptions("orthogonality", options, "strength between");
  checkNumber("orthogonality", "strength", strength, { least: 0 });
  checkWord("orthogonality", "between", between, ["rows", "columns"]);
  if (matrix.shape.length !== 2 || !matrix.shape.every((dim) => typeof dim === "number"))
    throw new ShapeError("orthogonality", [matrix], "wants a matrix of known size", "Reshape it to [rows, columns]");
  const vectors = between === "rows" ? matrix : transpose(matrix);
  const count = vectors.shape[0] as number;
  const lengths = sqrt(maximum(sum(square(vectors), { axis: 1, keepDims: true }), 1e-14));
  const units = div(vectors, lengths);
  const cosines = mul(abs(matmul(units, transpose(units))), offDiagonal(count));
  // Each pair stands on both sides of the diagonal.
  return mul((strength * 0.5) / Math.max(1, (count * (count - 1)) / 2), sum(cosines));
}

function offDiagonal(size: number) {
  return tensor(Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => Number(i !== j))));
}
