import type { Tensor } from "@handloom/tensor";
import { checkOperands } from "../../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../../expr/expr.ts";
import { eliminate } from "../../../host/linear/eliminate.ts";
import { eachMatrix, flatten } from "../../../host/linear/matrices.ts";
import { apply, type Binary, definePrimitive, type Primitive } from "../../../primitive.ts";
import { allBatched } from "../../../transforms/batch/examples.ts";
import { matmul } from "../../contraction/matmul.ts";
import { neg } from "../../elementwise/arithmetic/neg.ts";
import { solvedByElimination } from "./byElimination.ts";
import { systemType, transposed } from "./square.ts";
import { system } from "./system.ts";

const primitive: Primitive<Binary> = definePrimitive<Binary>({
  name: "solve",
  kind: "other",
  approximate: true,
  types: (operands) => systemType("solve", operands),
  evaluate: ([a, b]) => [solved(a, b)],
  vjp: ([g], [a], [x]) => {
    const slope = apply(primitive, [transposed(a), g as Expr]);
    return [neg(matmul(slope, transposed(x as Expr))), slope];
  },
  expand: ([a, b]) => solvedByElimination(a, b),
  batch(operands, _, examples) {
    const [a, b] = allBatched(operands, examples) as unknown as Binary;
    return [apply(primitive, [a, b])];
  },
});

function solved(a: Tensor, b: Tensor): Tensor {
  return eachMatrix([a, b], b.shape, ([matrix = [], right = []]) => {
    const size = matrix.length;
    const both = matrix.map((row, i) => Float64Array.from([...row, ...(right[i] as Float64Array)]));
    eliminate(both, size);
    return flatten(both.map((row) => row.slice(size)));
  });
}

/**
 * The x of a · x = b, by elimination with the largest pivot of each column.
 *
 * @param a float32, `[…, n, n]`
 * @param b float32, `[…, n, k]`, or `[n]`; leading axes are batches and broadcast
 * @returns the shape of `b`, its batch broadcast with that of `a`; infinite or NaN where a matrix is singular
 * @throws ShapeError for matrices that are not square or do not go with `b`, DTypeError
 *
 * ```ts
 * evaluate(solve(variable([[0, 2], [1, 1]]), variable([4, 5]))) // => [3, 2]
 * ```
 */
export function solve(a: ExprLike, b: ExprLike): Expr {
  checkOperands("solve", arguments, 2);
  return system("solve", asExpr(a), asExpr(b), (matrices, right) => apply(primitive, [matrices, right]));
}
