import { checkOptions, type Tensor } from "@handloom/tensor";
import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { eachMatrix, flatten, type Rows } from "../../../host/linear/matrices.ts";
import { apply, definePrimitive, type Primitive, type Unary } from "../../../primitive.ts";
import { matmul } from "../../contraction/matmul.ts";
import { add } from "../../elementwise/arithmetic/add.ts";
import { mul } from "../../elementwise/arithmetic/mul.ts";
import { equal } from "../../elementwise/comparison/equal.ts";
import { greaterEqual } from "../../elementwise/comparison/greaterEqual.ts";
import { where } from "../../elementwise/comparison/where.ts";
import { choleskyByColumns } from "./choleskyByColumns.ts";
import { places, squareSize, transposed } from "./square.ts";
import { triangularSolve } from "./triangularSolve.ts";

/** The options of `cholesky`. */
export interface CholeskyOptions {
  /** Give the upper factor, x = uᵀ · u, and not the lower one. Default false. */
  readonly upper?: boolean | undefined;
}

const primitive: Primitive<Unary> = definePrimitive<Unary>({
  name: "cholesky",
  kind: "other",
  approximate: true,
  types([x]) {
    squareSize("cholesky", x);
    return [{ shape: x.shape, dtype: "float32" }];
  },
  evaluate: ([x]) => [factors(x)],
  vjp: ([g], [x], [l]) => [symmetricSlope(g as Expr, l as Expr, x)],
  expand: ([x]) => choleskyByColumns(x),
  batch: ([x]) => [apply(primitive, [x])],
});

function factors(x: Tensor): Tensor {
  return eachMatrix([x], x.shape, ([rows = []]) => flatten(factor(rows)));
}

/** Column by column: of the matrix only the lower triangle is read. One pivot that is not above 0 spoils the whole factor. */
function factor(rows: Rows): Rows {
  let isFine = true;
  rows.forEach((row, i) => {
    for (let j = 0; j <= i; j++) {
      const other = rows[j] as Float64Array;
      let rest = row[j] as number;
      for (let k = 0; k < j; k++) rest -= (row[k] as number) * (other[k] as number);
      row[j] = i === j ? Math.sqrt(rest) : rest / (other[j] as number);
      isFine &&= i !== j || rest > 0;
    }
    row.fill(0, i + 1);
  });
  if (!isFine) rows.forEach((row, i) => row.fill(Number.NaN, 0, i + 1));
  return rows;
}

/** Murray 2016, arXiv:1602.07527, equation 10: the slope in a matrix that stays symmetric. */
function symmetricSlope(g: Expr, l: Expr, x: Expr): Expr {
  const [rows, columns] = places(squareSize("cholesky", x));
  const lower = greaterEqual(rows, columns);
  const half = where(equal(rows, columns), 0.5, where(lower, 1, 0));
  const inner = mul(half, matmul(transposed(l), where(lower, g, 0)));
  const left = triangularSolve(l, inner, { transpose: true });
  const both = triangularSolve(l, transposed(left), { transpose: true });
  return mul(0.5, add(both, transposed(both)));
}

/**
 * The lower triangular matrix l with x = l · lᵀ of symmetric, positive definite matrices.
 *
 * @param x float32, `[…, n, n]`; what is factored is (x + xᵀ) / 2, so that the gradient is symmetric, too
 * @param options `upper`: give the upper factor lᵀ, default false
 * @returns the shape of `x`, with zeros in the other triangle. The factor of a matrix that is not positive definite is
 *   NaN in all of its triangle
 * @throws ShapeError for matrices that are not square, DTypeError
 *
 * ```ts
 * evaluate(cholesky(variable([[4, 2], [2, 5]]))) // => [[2, 0], [1, 2]]
 * ```
 *
 * Source of the gradient: Murray 2016, *Differentiation of the Cholesky decomposition*, arXiv:1602.07527
 */
export function cholesky(x: ExprLike, options: CholeskyOptions = {}): Expr {
  checkOperands("cholesky", arguments, 1, 2);
  const { upper = false } = checkOptions("cholesky", options, "upper");
  const operand = asExpr(x);
  squareSize("cholesky", operand);
  const l = apply(primitive, [mul(0.5, add(operand, transposed(operand)))]);
  return upper ? transposed(l) : l;
}
