import { arithmeticDTypes } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { apply, definePrimitive, type KindAttributes, type Ternary } from "../../primitive.ts";
import { gather } from "./gather.ts";
import { scatterOfExamples } from "./rowsOfExamples.ts";
import { scatteredType, scatterRows } from "./scatterRows.ts";

const primitive = definePrimitive<Ternary, KindAttributes["indexing"]>({
  name: "scatterAdd",
  kind: "indexing",
  approximate: true,
  types: (operands) => scatteredType("scatterAdd", operands, arithmeticDTypes),
  // The order of the indices decides the bits of a sum.
  evaluate: (operands) => [scatterRows("scatterAdd", operands, (old, update) => old + update)],
  vjp: ([g], [, indices]) => [g as Expr, null, gather(g as Expr, indices)],
  batch: (operands, _, examples) => [scatterOfExamples(scatterAdd, operands, examples)],
});

/**
 * A tensor with rows added to some of its rows, in the order of the indices; a row may be named several times.
 *
 * @param x float32 or int32, `[rows, …]`
 * @param indices int32, any shape; each in 0 … rows - 1
 * @param updates the dtype of `x`; the shape of `indices`, then that of a row
 * @returns the shape of `x`
 * @throws ShapeError, DTypeError; IndexError, when it runs, for an index outside, negative ones included
 *
 * ```ts
 * const indices = variable([2, 0, 2], { dtype: "int32" });
 * evaluate(scatterAdd(variable([0, 0, 1]), indices, variable([1, 2, 3]))) // => [2, 0, 5]
 * ```
 */
export function scatterAdd(x: ExprLike, indices: ExprLike, updates: ExprLike): Expr {
  checkOperands("scatterAdd", arguments, 3);
  return apply(primitive, [asExpr(x), asExpr(indices, "int32"), asExpr(updates)], { axis: 0 });
}
