import { checkOptions, type Tensor } from "@handloom/tensor";
import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { eachMatrix, flatten, type Rows } from "../../../host/linear/matrices.ts";
import { apply, type Binary, definePrimitive, type Primitive } from "../../../primitive.ts";
import { allBatched } from "../../../transforms/batch/examples.ts";
import { matmul } from "../../contraction/matmul.ts";
import { neg } from "../../elementwise/arithmetic/neg.ts";
import { greater } from "../../elementwise/comparison/greater.ts";
import { greaterEqual } from "../../elementwise/comparison/greaterEqual.ts";
import { where } from "../../elementwise/comparison/where.ts";
import { solvedByRows } from "./solvedByRows.ts";
import { places, squareSize, systemType, transposed } from "./square.ts";
import { system } from "./system.ts";

/** The options of `triangularSolve`. */
export interface TriangularSolveOptions {
  /** Read the lower triangle of `a`, and not the upper one. Default true. */
  readonly lower?: boolean | undefined;
  /** Solve aᵀ · x = b. Default false. */
  readonly transpose?: boolean | undefined;
  /** Take the diagonal for ones, whatever it is. Default false. */
  readonly unitDiagonal?: boolean | undefined;
}

export interface TriangleAttributes {
  readonly lower: boolean;
  readonly unitDiagonal: boolean;
}

const primitive: Primitive<Binary, TriangleAttributes> = definePrimitive<Binary, TriangleAttributes>({
  name: "triangularSolve",
  kind: "other",
  approximate: true,
  types: (operands) => systemType("triangularSolve", operands),
  evaluate: ([a, b], attributes) => [substituted(a, b, attributes)],
  vjp: ([g], [a], [x], { lower, unitDiagonal }) => {
    const slope = apply(primitive, [transposed(a), g as Expr], { lower: !lower, unitDiagonal });
    const [rows, columns] = places(squareSize("triangularSolve", a));
    const [more, fewer] = lower ? [rows, columns] : [columns, rows];
    const isRead = unitDiagonal ? greater(more, fewer) : greaterEqual(more, fewer);
    return [where(isRead, neg(matmul(slope, transposed(x as Expr))), 0), slope];
  },
  expand: ([a, b], attributes) => solvedByRows(a, b, attributes),
  batch(operands, attributes, examples) {
    const [a, b] = allBatched(operands, examples) as unknown as Binary;
    return [apply(primitive, [a, b], attributes)];
  },
});

function substituted(a: Tensor, b: Tensor, attributes: TriangleAttributes): Tensor {
  return eachMatrix([a, b], b.shape, ([matrix = [], right = []]) => flatten(substitute(matrix, right, attributes)));
}

function substitute(a: Rows, b: Rows, { lower, unitDiagonal }: TriangleAttributes): Rows {
  const order = [...a.keys()];
  if (!lower) order.reverse();
  order.forEach((i, done) => {
    const [row, own] = [a[i] as Float64Array, b[i] as Float64Array];
    for (const j of order.slice(0, done)) {
      const known = b[j] as Float64Array;
      own.forEach((value, k) => {
        own[k] = value - (row[j] as number) * (known[k] as number);
      });
    }
    if (!unitDiagonal)
      own.forEach((value, k) => {
        own[k] = value / (row[i] as number);
      });
  });
  return b;
}

/**
 * The x of a · x = b for triangular matrices.
 *
 * @param a float32, `[…, n, n]`; the other triangle is not read, and its gradient is 0
 * @param b float32, `[…, n, k]`, or `[n]`; leading axes are batches and broadcast
 * @param options `lower` (default true), `transpose`: solve aᵀ · x = b (default false), `unitDiagonal` (default false)
 * @returns the shape of `b`, its batch broadcast with that of `a`; infinite or NaN where the diagonal has a 0
 * @throws ShapeError for matrices that are not square or do not go with `b`, DTypeError
 *
 * ```ts
 * evaluate(triangularSolve(variable([[2, 0], [1, 4]]), variable([2, 9]))) // => [1, 2]
 * ```
 */
export function triangularSolve(a: ExprLike, b: ExprLike, options: TriangularSolveOptions = {}): Expr {
  checkOperands("triangularSolve", arguments, 2, 3);
  const {
    lower = true,
    transpose = false,
    unitDiagonal = false,
  } = checkOptions("triangularSolve", options, "lower transpose unitDiagonal");
  return system("triangularSolve", asExpr(a), asExpr(b), (matrices, right) =>
    transpose
      ? apply(primitive, [transposed(matrices), right], { lower: !lower, unitDiagonal })
      : apply(primitive, [matrices, right], { lower, unitDiagonal }),
  );
}
