import { arithmeticDTypes } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { apply, definePrimitive, type KindAttributes, type Ternary } from "../../primitive.ts";
import { scatterOfExamples } from "./rowsOfExamples.ts";
import { scatteredType, scatterRows } from "./scatterRows.ts";
import { sharedAmongTies } from "./sharedAmongTies.ts";

const primitive = definePrimitive<Ternary, KindAttributes["indexing"]>({
  name: "scatterMax",
  kind: "indexing",
  types: (operands) => scatteredType("scatterMax", operands, arithmeticDTypes),
  evaluate: (operands) => [scatterRows("scatterMax", operands, Math.max)],
  vjp: ([g], operands, [result]) => sharedAmongTies(g as Expr, operands, result as Expr),
  batch: (operands, _, examples) => [scatterOfExamples(scatterMax, operands, examples)],
});

/**
 * A tensor whose rows are, element by element, the largest of themselves and of all updates that name them.
 *
 * @param x float32 or int32, `[rows, …]`
 * @param indices int32, any shape; each in 0 … rows - 1
 * @param updates the dtype of `x`; the shape of `indices`, then that of a row
 * @returns the shape of `x`; NaN on either side gives NaN. Equal largest elements share the gradient equally, that of `x` included
 * @throws ShapeError, DTypeError; IndexError, when it runs, for an index outside, negative ones included
 *
 * ```ts
 * const indices = variable([2, 0, 2], { dtype: "int32" });
 * evaluate(scatterMax(variable([0, 0, 1]), indices, variable([1, 2, 3]))) // => [2, 0, 3]
 * ```
 */
export function scatterMax(x: ExprLike, indices: ExprLike, updates: ExprLike): Expr {
  checkOperands("scatterMax", arguments, 3);
  return apply(primitive, [asExpr(x), asExpr(indices, "int32"), asExpr(updates)], { axis: 0 });
}
