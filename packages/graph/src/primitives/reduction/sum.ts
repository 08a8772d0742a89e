import { arithmeticDTypes, checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { expandReduced } from "../../composites/reduction/expandReduced.ts";
import { type FoldOptions, keptElements } from "../../composites/reduction/keptElements.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { reducedType, reduceElements, reductionAttributes } from "../../host/reduce.ts";
import { apply, definePrimitive, type KindAttributes, type Unary } from "../../primitive.ts";
import { add } from "../elementwise/arithmetic/add.ts";

const primitive = definePrimitive<Unary, KindAttributes["reduction"]>({
  name: "sum",
  kind: "reduction",
  approximate: true,
  types: ([x], attributes) => [reducedType("sum", x, attributes, arithmeticDTypes)],
  evaluate: ([x], attributes) => [reduceElements(x, attributes, 0, (a, b) => a + b)],
  vjp: ([g], [x], _, attributes) => [expandReduced(g as Expr, x.shape, attributes)],
});

/**
 * Sum of the elements along axes.
 *
 * @param x float32 or int32, any shape
 * @param options `axis`, one or a list (default all), `keepDims` (default false), `where` and `initial`. Elements
 *   count where `where` is true: bool, broadcast to the shape of `x` (default all). They are combined with `initial`, too
 * @returns the shape of `x` without the axes; 0 where there is nothing to add; int32 wraps
 * @throws RangeError for an axis that `x` does not have
 *
 * ```ts
 * evaluate(sum(variable([[1, 2], [3, 4]]), { axis: 0 })) // => [4, 6]
 * ```
 */
export function sum(x: ExprLike, options: FoldOptions = {}): Expr {
  checkOperands("sum", arguments, 1, 2);
  const { where: mask, initial, ...along } = checkOptions("sum", options, "axis keepDims where initial");
  const operand = keptElements("sum", asExpr(x), mask, 0);
  const result = apply(primitive, [operand], reductionAttributes("sum", operand, along));
  return initial === undefined ? result : add(result, initial);
}
