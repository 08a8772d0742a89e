import type { Tensor } from "@handloom/tensor";
import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import type { Rows } from "../../../host/linear/matrices.ts";
import { applyAll, definePrimitive, type Primitive, type Unary } from "../../../primitive.ts";
import { isZeros } from "../../../transforms/pullBack.ts";
import { matmul } from "../../contraction/matmul.ts";
import { add } from "../../elementwise/arithmetic/add.ts";
import { mul } from "../../elementwise/arithmetic/mul.ts";
import { squareSize, transposed } from "../linear/square.ts";
import { factorEach, isFiniteMatrix, signOf, turned } from "./factorEach.ts";
import { diagonalize } from "./jacobi.ts";
import { asColumns, asDiagonal, asRows, inverseGaps } from "./slopes.ts";

const primitive: Primitive<Unary> = definePrimitive<Unary>({
  name: "eigh",
  kind: "other",
  approximate: true,
  types([x]) {
    squareSize("eigh", x);
    return [
      { shape: x.shape.slice(0, -1), dtype: "float32" },
      { shape: x.shape, dtype: "float32" },
    ];
  },
  evaluate: ([x]) => decompose(x),
  // With F = 1 / (λⱼ − λᵢ): V · (diag(ḡ of λ) + F ∘ (Vᵀ · ḡ of V)) · Vᵀ.
  vjp: ([ofValues, ofVectors], _, [values, vectors]) => {
    const [lambda, v] = [values as Expr, vectors as Expr];
    const straight = asDiagonal(ofValues as Expr);
    const inner = isZeros(ofVectors as Expr)
      ? straight
      : add(straight, mul(inverseGaps(asRows(lambda), asColumns(lambda)), matmul(transposed(v), ofVectors as Expr)));
    return [matmul(matmul(v, inner), transposed(v))];
  },
  batch: ([x]) => applyAll(primitive, [x], undefined),
});

function decompose(x: Tensor): readonly Tensor[] {
  const size = x.shape.at(-1) as number;
  return factorEach(x, [[size], [size, size]], (matrix) => {
    if (!isFiniteMatrix(matrix)) return [new Float64Array(size).fill(Number.NaN), filled(size, Number.NaN)];
    const axes = diagonalize(matrix);
    const order = axes
      .map((axis, i) => [matrix[i]?.[i] as number, axis.map((value) => value * signOf(axis))] as const)
      .sort(([a], [b]) => a - b);
    return [Float64Array.from(order, ([value]) => value), turned(order.map(([, axis]) => axis))];
  });
}

function filled(size: number, value: number): Rows {
  return Array.from({ length: size }, () => new Float64Array(size).fill(value));
}

/**
 * Eigenvalues and eigenvectors of symmetric matrices: x = V · diag(λ) · Vᵀ.
 *
 * The largest element of each vector is positive, so that results do not depend on how they are found. Vectors with equal
 * eigenvalues have no slopes: the part that would be divided by 0 is left out. That is right for functions that treat such
 * vectors alike. Engines call it in JavaScript.
 *
 * @param x float32, `[…, n, n]`; what is decomposed is (x + xᵀ) / 2, so that the gradient is symmetric, too
 * @returns `values` λ, `[…, n]`, ascending, and `vectors` V, `[…, n, n]`, one in each column; NaN for a matrix with NaN or ±∞
 * @throws ShapeError for matrices that are not square, DTypeError
 *
 * ```ts
 * const { values, vectors } = eigh(variable([[2, 1], [1, 2]]));
 * evaluate(values) // => [1, 3]
 * evaluate(matmul(mul(vectors, values), transpose(vectors))) // => [[2, 1], [1, 2]]
 * ```
 *
 * Source: Jacobi's method, Golub & Van Loan, *Matrix Computations*, section 8.5; of the gradient, Giles 2008,
 * *Collected matrix derivative results*, section 3.1
 */
export function eigh(x: ExprLike): { readonly values: Expr; readonly vectors: Expr } {
  checkOperands("eigh", arguments, 1);
  const operand = asExpr(x);
  squareSize("eigh", operand);
  const symmetric = mul(0.5, add(operand, transposed(operand)));
  const [values, vectors] = applyAll(primitive, [symmetric], undefined);
  return { values: values as Expr, vectors: vectors as Expr };
}
