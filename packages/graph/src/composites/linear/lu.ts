import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { stopGradient } from "../../primitives/annotation/stopGradient.ts";
import { withGradient } from "../../primitives/annotation/withGradient.ts";
import { matmul } from "../../primitives/contraction/matmul.ts";
import { abs } from "../../primitives/elementwise/arithmetic/abs.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { equal } from "../../primitives/elementwise/comparison/equal.ts";
import { greater } from "../../primitives/elementwise/comparison/greater.ts";
import { less } from "../../primitives/elementwise/comparison/less.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { scan } from "../../primitives/loop/scan.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { slice } from "../../primitives/movement/slice.ts";
import { arange } from "../../primitives/other/arange.ts";
import { concat } from "../../primitives/other/concat.ts";
import { matrixSizes } from "../../primitives/other/decompositions/svd.ts";
import { places, transposed } from "../../primitives/other/linear/square.ts";
import { triangularSolve } from "../../primitives/other/linear/triangularSolve.ts";
import { argMax } from "../../primitives/reduction/argMax.ts";
import { sum } from "../../primitives/reduction/sum.ts";
import { eye } from "../matrix/eye.ts";
import { tril } from "../matrix/tril.ts";
import { triu } from "../matrix/triu.ts";

/** The factors of `lu`. */
export interface LuFactors {
  readonly p: Expr;
  readonly l: Expr;
  readonly u: Expr;
}

/**
 * Matrices as products of an order of rows, a lower and an upper triangular matrix: x = p · l · u, as PyTorch's `linalg.lu`.
 * Each column's pivot is the largest that is left, the first of equal ones.
 *
 * @param x float32, `[…, m, n]`, both sizes being numbers; k is the smaller one
 * @returns `p` `[…, m, m]`, which has no derivative. `l` `[…, m, k]` has ones on its diagonal and elements up to ±1. `u` is
 *   `[…, k, n]`. The gradient needs the first k columns to be independent
 * @throws ShapeError for fewer than two axes, GraphError for sizes with names, DTypeError
 *
 * ```ts
 * const { p, l, u } = lu(variable([[1, 2], [2, 2]]));
 * evaluate([p, l, u]) // => [[[0, 1], [1, 0]], [[1, 0], [0.5, 1]], [[2, 2], [0, 1]]]
 * ```
 *
 * Source: Golub & Van Loan, *Matrix Computations*, algorithm 3.4.1; of the gradient, de Hoog, Anderssen & Lukas 2011,
 * *Differentiation of matrix functionals using triangular factorization*
 */
export function lu(x: ExprLike): LuFactors {
  checkOperands("lu", arguments, 1);
  const operand = asExpr(x);
  const [rows, columns] = matrixSizes("lu", operand);
  const size = Math.min(rows, columns);
  const { packed, order } = eliminated(stopGradient(operand), rows, columns);
  const p = cast(equal(places(rows)[0], transposed(order)), "float32");
  const ordered = matmul(transposed(p), operand);
  const corner = part(ordered, [0, size], [0, size]);
  const factors = withGradient(part(packed, [0, size], [0, size]), [corner], (g, _, y) => [slope(g, y)]);
  const [l, u] = [add(tril(factors, { offset: -1 }), eye(size)), triu(factors)];
  // l · u = x in the rows below a square one and in the columns beside it.
  const below = () => transposed(triangularSolve(u, transposed(part(ordered, [size, rows], [0, size])), upperTurned));
  const beside = () => triangularSolve(l, part(ordered, [0, size], [size, columns]), { unitDiagonal: true });
  return {
    p,
    l: rows > size ? concat([l, below()], { axis: -2 }) : l,
    u: columns > size ? concat([u, beside()], { axis: -1 }) : u,
  };
}

const upperTurned = { lower: false, transpose: true } as const;

/** l⁻ᵀ · (the lower triangle of lᵀ·l̄, the upper one of ū·uᵀ) · u⁻ᵀ, of both factors in one matrix. */
function slope(g: Expr, factors: Expr): Expr {
  const l = add(tril(factors, { offset: -1 }), eye(factors.shape.at(-1) as number));
  const u = triu(factors);
  const lower = tril(matmul(transposed(l), tril(g, { offset: -1 })), { offset: -1 });
  const inner = add(lower, triu(matmul(triu(g), transposed(u))));
  const left = triangularSolve(l, inner, { transpose: true, unitDiagonal: true });
  return transposed(triangularSolve(u, transposed(left), { lower: false }));
}

/** u, with what l has below its diagonal there; and the rows of x in the order of the pivots, `[…, m, 1]`. */
function eliminated(x: Expr, rows: number, columns: number): { readonly packed: Expr; readonly order: Expr } {
  const [row, column] = places(rows, columns);
  const start = broadcastTo(row, [...x.shape.slice(0, -1), 1]);
  const { carry } = scan(
    ({ rest, order }, k) => {
      const [isColumn, isOwn, isBelow] = [equal(column, k), equal(row, k), greater(row, k)];
      const inColumn = (matrix: Expr) => sum(where(isColumn, matrix, 0), { axis: -1, keepDims: true });
      const place = argMax(where(less(row, k), -1, abs(inColumn(rest))), { axis: -2, keepDims: true });
      const isPivot = equal(row, place);
      const inRow = (isRow: Expr, matrix: Expr) => sum(where(isRow, matrix, 0), { axis: -2, keepDims: true });
      const exchanged = (matrix: Expr) =>
        where(isOwn, inRow(isPivot, matrix), where(isPivot, inRow(isOwn, matrix), matrix));
      const next = exchanged(rest);
      const pivotRow = inRow(isOwn, next);
      const pivot = inColumn(pivotRow);
      // Below a pivot of 0 all is 0.
      const factors = div(inColumn(next), where(equal(pivot, 0), 1, pivot));
      const reduced = where(greater(column, k), sub(next, mul(factors, pivotRow)), next);
      const below = where(isColumn, factors, reduced);
      return { carry: { rest: where(isBelow, below, next), order: exchanged(order) }, output: {} };
    },
    { carry: { rest: x, order: start }, over: arange(Math.min(rows, columns)) },
  );
  return { packed: carry.rest, order: carry.order };
}

type Range = readonly [start: number, end: number];

function part(x: Expr, [top, bottom]: Range, [left, right]: Range): Expr {
  const batch = x.shape.slice(0, -2);
  return slice(x, [...batch.map(() => 0), top, left], [...batch, bottom, right]);
}
