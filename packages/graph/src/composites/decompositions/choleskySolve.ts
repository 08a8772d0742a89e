import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { GraphError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { squareSize } from "../../primitives/other/linear/square.ts";
import { triangularSolve } from "../../primitives/other/linear/triangularSolve.ts";
import { eye } from "../matrix/eye.ts";

/** The options of `choleskySolve` and `choleskyInverse`. */
export interface CholeskySolveOptions {
  /** Whether the factor is an upper triangle, uᵀ · u. Default false: l · lᵀ. */
  readonly upper?: boolean | undefined;
}

/**
 * The x of l · lᵀ · x = b for a factor that `cholesky` gives: PyTorch's `cholesky_solve`, SciPy's `cho_solve`.
 *
 * @param factor float32, `[…, n, n]`, triangular; the other triangle is not read
 * @param b float32, `[…, n, k]`, or `[n]`; leading axes are batches and broadcast
 * @param options `upper` (default false)
 * @returns the shape of `b`, its batch broadcast with that of the factor
 * @throws ShapeError for matrices that are not square or do not go with `b`, DTypeError
 *
 * ```ts
 * const l = cholesky(variable([[4, 2], [2, 2]]));
 * evaluate(choleskySolve(l, variable([8, 6]))) // => [1, 2]
 * ```
 */
export function choleskySolve(factor: ExprLike, b: ExprLike, options: CholeskySolveOptions = {}): Expr {
  checkOperands("choleskySolve", arguments, 2, 3);
  const { upper = false } = checkOptions("choleskySolve", options, "upper");
  const first = triangularSolve(factor, b, { lower: !upper, transpose: upper });
  return triangularSolve(factor, first, { lower: !upper, transpose: !upper });
}

/**
 * The inverse of l · lᵀ for a factor that `cholesky` gives: PyTorch's `cholesky_inverse`.
 *
 * @param factor float32, `[…, n, n]`, triangular, n being a number; the other triangle is not read
 * @param options `upper` (default false)
 * @returns the shape of the factor
 * @throws ShapeError for matrices that are not square, GraphError for a size with a name, DTypeError
 *
 * ```ts
 * evaluate(choleskyInverse(variable([[2, 0], [1, 1]]))) // => [[0.5, -0.5], [-0.5, 1]]
 * ```
 */
export function choleskyInverse(factor: ExprLike, options: CholeskySolveOptions = {}): Expr {
  checkOperands("choleskyInverse", arguments, 1, 2);
  checkOptions("choleskyInverse", options, "upper");
  const operand = asExpr(factor);
  const size = squareSize("choleskyInverse", operand);
  if (typeof size === "number") return choleskySolve(operand, eye(size), options);
  throw new GraphError("choleskyInverse", "a matrix has a size that only a call knows", "Give its size as a number");
}
