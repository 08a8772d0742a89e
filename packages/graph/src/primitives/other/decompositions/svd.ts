import type { Tensor } from "@handloom/tensor";
import { checkOperands } from "../../../check/checkOperands.ts";
import { commonDType } from "../../../check/commonDType.ts";
import { GraphError, ShapeError } from "../../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike, type TensorType } from "../../../expr/expr.ts";
import type { Rows } from "../../../host/linear/matrices.ts";
import { applyAll, definePrimitive, type Primitive, type Unary } from "../../../primitive.ts";
import { isZeros } from "../../../transforms/pullBack.ts";
import { matmul } from "../../contraction/matmul.ts";
import { add } from "../../elementwise/arithmetic/add.ts";
import { div } from "../../elementwise/arithmetic/div.ts";
import { mul } from "../../elementwise/arithmetic/mul.ts";
import { sub } from "../../elementwise/arithmetic/sub.ts";
import { equal } from "../../elementwise/comparison/equal.ts";
import { where } from "../../elementwise/comparison/where.ts";
import { transposed } from "../linear/square.ts";
import { dot, factorEach, isFiniteMatrix, signOf, turned } from "./factorEach.ts";
import { orthogonalize } from "./jacobi.ts";
import { asColumns, asDiagonal, asRows, inverseGaps } from "./slopes.ts";

const primitive: Primitive<Unary> = definePrimitive<Unary>({
  name: "svd",
  kind: "other",
  approximate: true,
  types([x]) {
    const [rows, columns] = matrixSizes("svd", x);
    const batch = x.shape.slice(0, -2);
    const least = Math.min(rows, columns);
    const shapes = [[rows, least], [least], [columns, least]];
    return shapes.map((shape) => ({ shape: [...batch, ...shape], dtype: "float32" as const }));
  },
  evaluate: ([x]) => decompose(x),
  vjp: ([ofU, ofS, ofV], _, [u, s, v]) => [
    slope({ u: ofU as Expr, s: ofS as Expr, v: ofV as Expr }, { u: u as Expr, s: s as Expr, v: v as Expr }),
  ],
  batch: ([x]) => applyAll(primitive, [x], undefined),
});

/** The sizes of matrices `[…, m, n]` of float32, which are numbers. */
export function matrixSizes(called: string, x: TensorType): readonly [rows: number, columns: number] {
  commonDType(called, [x], ["float32"]);
  const [rows, columns] = x.shape.slice(-2);
  if (x.shape.length < 2)
    throw new ShapeError(called, [x], "it is not a matrix", "Give it two axes or more: […, m, n]");
  if (typeof rows === "number" && typeof columns === "number") return [rows, columns];
  throw new GraphError(called, "a matrix has a size that only a call knows", "Give its sizes as numbers");
}

function decompose(x: Tensor): readonly Tensor[] {
  const [rows = 0, columns = 0] = x.shape.slice(-2);
  const least = Math.min(rows, columns);
  return factorEach(x, [[rows, least], [least], [columns, least]], (matrix) => {
    if (!isFiniteMatrix(matrix)) return unknown(rows, columns, least);
    const isWide = rows < columns;
    const vectors = isWide ? matrix : turned(matrix);
    const axes = orthogonalize(vectors);
    const order = vectors
      .map((vector, i) => ({ vector, axis: axes[i] as Float64Array, length: Math.sqrt(dot(vector, vector)) }))
      .sort((a, b) => b.length - a.length);
    const units = unitsOf(order);
    // The largest element of each vector on the right is positive.
    const right = order.map(({ axis }, i) => (isWide ? (units[i] as Float64Array) : axis));
    const signed = (vector: Float64Array, i: number) => vector.map((value) => value * signOf(right[i] as Float64Array));
    const [left, other] = [units.map(signed), order.map(({ axis }, i) => signed(axis, i))];
    const [u, v] = isWide ? [other, left] : [left, other];
    return [turned(u), Float64Array.from(order, ({ length }) => length), turned(v)];
  });
}

function unknown(rows: number, columns: number, least: number): readonly (Float64Array | Rows)[] {
  const nan = (count: number) => new Float64Array(count).fill(Number.NaN);
  return [nan(rows * least), nan(least), nan(columns * least)];
}

/** Directions; where a length is nothing but rounding, one at right angles to all others. */
function unitsOf(order: readonly { readonly vector: Float64Array; readonly length: number }[]): Rows {
  const [longest] = order;
  const noise = (longest?.length ?? 0) * (longest?.vector.length ?? 0) * Number.EPSILON;
  const units: Rows = [];
  for (const { vector, length } of order) {
    const isLong = length > noise && length > 0;
    units.push(isLong ? vector.map((value) => value / length) : atRightAngles(units, vector.length));
  }
  return units;
}

function atRightAngles(units: Rows, size: number): Float64Array {
  for (let axis = 0; axis < size; axis++) {
    const vector = new Float64Array(size);
    vector[axis] = 1;
    // Twice: once leaves the rounding errors of what it takes away.
    for (const unit of [...units, ...units]) {
      const share = dot(unit, vector);
      for (let i = 0; i < size; i++) vector[i] = (vector[i] as number) - share * (unit[i] as number);
    }
    const length = Math.sqrt(dot(vector, vector));
    if (length > 0.5 / Math.sqrt(size)) return vector.map((value) => value / length);
  }
  return new Float64Array(size);
}

interface Factors {
  readonly u: Expr;
  readonly s: Expr;
  readonly v: Expr;
}

/** Townsend 2016, "Differentiating the singular value decomposition", for thin factors. */
function slope(g: Factors, { u, s, v }: Factors): Expr {
  const gaps = inverseGaps(asRows(mul(s, s)), asColumns(mul(s, s)));
  const twisted = (of: Expr, vectors: Expr) => {
    const both = matmul(transposed(vectors), of);
    return mul(gaps, sub(both, transposed(both)));
  };
  const isNone = equal(s, 0);
  const inverse = asColumns(where(isNone, 0, div(1, where(isNone, 1, s))));
  const parts = [asDiagonal(g.s)];
  if (!isZeros(g.u)) parts.push(mul(twisted(g.u, u), asColumns(s)));
  if (!isZeros(g.v)) parts.push(mul(asRows(s), twisted(g.v, v)));
  const inside = matmul(
    matmul(
      u,
      parts.reduce((sum, part) => add(sum, part)),
    ),
    transposed(v),
  );
  // The part at right angles to all vectors; there is one where a matrix is not square.
  const beside = (of: Expr, vectors: Expr) => sub(of, matmul(vectors, matmul(transposed(vectors), of)));
  const outside = [
    ...(isZeros(g.u) ? [] : [matmul(mul(beside(g.u, u), inverse), transposed(v))]),
    ...(isZeros(g.v) ? [] : [matmul(mul(u, inverse), transposed(beside(g.v, v)))]),
  ];
  return outside.reduce((sum, part) => add(sum, part), inside);
}

/**
 * The singular value decomposition of matrices, x = U · diag(s) · Vᵀ, with as many singular values as the smaller size.
 *
 * The largest element of each vector in V is positive. Vectors with equal singular values have no slopes: the part that
 * would be divided by 0 is left out. Engines call it in JavaScript.
 *
 * @param x float32, `[…, m, n]`, both sizes being numbers; k is the smaller one
 * @returns `u` `[…, m, k]`, `s` `[…, k]`, descending, and `v` `[…, n, k]`, V and not its transpose; NaN for NaN or ±∞
 * @throws ShapeError for fewer than two axes, GraphError for sizes with names, DTypeError
 *
 * ```ts
 * const { u, s, v } = svd(variable([[0, 2], [3, 0], [0, 0]]));
 * evaluate([s, v]) // => [[3, 2], [[1, 0], [0, 1]]]
 * evaluate(matmul(mul(u, s), transpose(v))) // => [[0, 2], [3, 0], [0, 0]]
 * ```
 *
 * Source: Hestenes' one-sided Jacobi method, Golub & Van Loan, *Matrix Computations*, section 8.6.3; of the gradient,
 * Townsend 2016, *Differentiating the singular value decomposition*
 */
export function svd(x: ExprLike): { readonly u: Expr; readonly s: Expr; readonly v: Expr } {
  checkOperands("svd", arguments, 1);
  const operand = asExpr(x);
  matrixSizes("svd", operand);
  const [u, s, v] = applyAll(primitive, [operand], undefined);
  return { u: u as Expr, s: s as Expr, v: v as Expr };
}
