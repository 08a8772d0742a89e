import { dtypesOfEngines } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { elementCount } from "../../expr/shape.ts";
import { apply, definePrimitive, type KindAttributes, type Ternary } from "../../primitive.ts";
import { equal } from "../elementwise/comparison/equal.ts";
import { where } from "../elementwise/comparison/where.ts";
import { broadcastTo } from "../movement/broadcastTo.ts";
import { reshape } from "../movement/reshape.ts";
import { arange } from "../other/arange.ts";
import { gather } from "./gather.ts";
import { scatterOfExamples } from "./rowsOfExamples.ts";
import { scatteredType, scatterRows } from "./scatterRows.ts";

const primitive = definePrimitive<Ternary, KindAttributes["indexing"]>({
  name: "scatter",
  kind: "indexing",
  types: (operands) => scatteredType("scatter", operands, dtypesOfEngines),
  evaluate: (operands) => [scatterRows("scatter", operands, (_, update) => update)],
  vjp: ([g], [x, indices, updates]) => {
    const cotangent = g as Expr;
    const kept = scatter(cotangent, indices, broadcastTo(0, updates.shape));
    return [kept, null, where(isLast(x, indices, updates), gather(cotangent, indices), 0)];
  },
  batch: (operands, _, examples) => [scatterOfExamples(scatter, operands, examples)],
});

/** Tells whether an update is the last for its row: those before it are overwritten. */
function isLast(x: Expr, indices: Expr, updates: Expr): Expr {
  const order = reshape(arange(elementCount(indices.shape)), indices.shape);
  const last = scatter(broadcastTo(asExpr(-1, "int32"), x.shape.slice(0, 1)), indices, order);
  const rank = indices.shape.length;
  return reshape(equal(gather(last, indices), order), [...indices.shape, ...updates.shape.slice(rank).map(() => 1)]);
}

/**
 * A tensor with some of its rows replaced, in the order of the indices: of several updates of one row the last one counts.
 *
 * @param x any dtype, `[rows, …]`
 * @param indices int32, any shape; each in 0 … rows - 1
 * @param updates the dtype of `x`; the shape of `indices`, then that of a row
 * @returns the shape of `x`; an update that another one overwrites has the gradient 0
 * @throws ShapeError, DTypeError; IndexError, when it runs, for an index outside, negative ones included
 *
 * ```ts
 * const indices = variable([2, 0, 2], { dtype: "int32" });
 * evaluate(scatter(variable([0, 0, 1]), indices, variable([1, 2, 3]))) // => [2, 0, 3]
 * ```
 */
export function scatter(x: ExprLike, indices: ExprLike, updates: ExprLike): Expr {
  checkOperands("scatter", arguments, 3);
  return apply(primitive, [asExpr(x), asExpr(indices, "int32"), asExpr(updates)], { axis: 0 });
}
