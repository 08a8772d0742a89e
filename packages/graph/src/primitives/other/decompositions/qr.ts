import type { Tensor } from "@handloom/tensor";
import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import type { Rows } from "../../../host/linear/matrices.ts";
import { applyAll, definePrimitive, type Primitive, type Unary } from "../../../primitive.ts";
import { matmul } from "../../contraction/matmul.ts";
import { add } from "../../elementwise/arithmetic/add.ts";
import { sub } from "../../elementwise/arithmetic/sub.ts";
import { greater } from "../../elementwise/comparison/greater.ts";
import { greaterEqual } from "../../elementwise/comparison/greaterEqual.ts";
import { where } from "../../elementwise/comparison/where.ts";
import { slice } from "../../movement/slice.ts";
import { concat } from "../concat.ts";
import { places, transposed } from "../linear/square.ts";
import { triangularSolve } from "../linear/triangularSolve.ts";
import { dot, factorEach, turned } from "./factorEach.ts";
import { matrixSizes } from "./svd.ts";

/** Of matrices that are not wide. */
const primitive: Primitive<Unary> = definePrimitive<Unary>({
  name: "qr",
  kind: "other",
  approximate: true,
  types([x]) {
    const [, columns] = matrixSizes("qr", x);
    const batch = x.shape.slice(0, -2);
    return [
      { shape: x.shape, dtype: "float32" },
      { shape: [...batch, columns, columns], dtype: "float32" },
    ];
  },
  evaluate: ([x]) => decompose(x),
  vjp: ([ofQ, ofR], _, [q, r]) => [slope(ofQ as Expr, ofR as Expr, q as Expr, r as Expr)],
  batch: ([x]) => applyAll(primitive, [x], undefined),
});

function decompose(x: Tensor): readonly Tensor[] {
  const [rows = 0, columns = 0] = x.shape.slice(-2);
  return factorEach(
    x,
    [
      [rows, columns],
      [columns, columns],
    ],
    (matrix) => {
      const vectors = turned(matrix);
      const mirrors = vectors.map((vector, k) => reflect(vectors, vector, k));
      const q = Array.from({ length: columns }, (_, k) => {
        const unit = new Float64Array(rows);
        unit[k] = (vectors[k]?.[k] as number) < 0 ? -1 : 1;
        for (const mirror of mirrors.toReversed()) reflected(unit, mirror);
        return unit;
      });
      // The diagonal is not negative, which makes both factors of a matrix of full rank the only ones.
      const r: Rows = Array.from({ length: columns }, (_, i) => {
        const sign = (vectors[i]?.[i] as number) < 0 ? -1 : 1;
        return Float64Array.from({ length: columns }, (_, j) => (j < i ? 0 : sign * (vectors[j]?.[i] as number)));
      });
      return [turned(q), r];
    },
  );
}

/** Makes a column 0 below its diagonal by a reflection of all columns from it on. */
function reflect(vectors: Rows, vector: Float64Array, k: number): Float64Array {
  const mirror = vector.map((value, i) => (i < k ? 0 : value));
  const length = Math.sqrt(dot(mirror, mirror));
  mirror[k] = (mirror[k] as number) + ((mirror[k] as number) < 0 ? -1 : 1) * length;
  for (const each of vectors.slice(k)) reflected(each, mirror);
  return mirror;
}

function reflected(vector: Float64Array, mirror: Float64Array): void {
  const square = dot(mirror, mirror);
  if (square === 0) return;
  const share = (2 * dot(mirror, vector)) / square;
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] as number) - share * (mirror[i] as number);
}

/** (Q̄ + Q · copyltu(R · R̄ᵀ − Q̄ᵀ · Q)) · R⁻ᵀ, where copyltu mirrors the lower triangle. */
function slope(ofQ: Expr, ofR: Expr, q: Expr, r: Expr): Expr {
  const [rows, columns] = places(r.shape.at(-1) ?? 0);
  const inner = sub(matmul(r, transposed(ofR)), matmul(transposed(ofQ), q));
  const mirrored = add(
    where(greaterEqual(rows, columns), inner, 0),
    transposed(where(greater(rows, columns), inner, 0)),
  );
  const outer = add(ofQ, matmul(q, mirrored));
  return transposed(triangularSolve(r, transposed(outer), { lower: false }));
}

/**
 * Matrices as products of columns at right angles and an upper triangular matrix: x = q · r.
 *
 * The diagonal of r is not negative, where LAPACK's may have either sign. The gradient needs columns that are independent.
 * Engines call it in JavaScript.
 *
 * @param x float32, `[…, m, n]`, both sizes being numbers; k is the smaller one
 * @returns `q` `[…, m, k]` and `r` `[…, k, n]`: NumPy's "reduced"
 * @throws ShapeError for fewer than two axes, GraphError for sizes with names, DTypeError
 *
 * ```ts
 * const { q, r } = qr(variable([[3, 1], [4, 3]]));
 * evaluate(r) // => [[5, 3], [0, 1]]
 * evaluate(matmul(q, r)) // => [[3, 1], [4, 3]]
 * ```
 *
 * Source: Householder's reflections, Golub & Van Loan, *Matrix Computations*, section 5.2; of the gradient, Walter & Lehmann
 * 2012, arXiv:1001.1654
 */
export function qr(x: ExprLike): { readonly q: Expr; readonly r: Expr } {
  checkOperands("qr", arguments, 1);
  const operand = asExpr(x);
  const [rows, columns] = matrixSizes("qr", operand);
  const batch = operand.shape.slice(0, -2);
  const none = operand.shape.map(() => 0);
  const square = columns > rows ? slice(operand, none, [...batch, rows, rows]) : operand;
  const [q, r] = applyAll(primitive, [square], undefined) as readonly [Expr, Expr];
  if (columns <= rows) return { q, r };
  const rest = slice(operand, [...none.slice(1), rows], operand.shape);
  return { q, r: concat([r, matmul(transposed(q), rest)], { axis: -1 }) };
}
