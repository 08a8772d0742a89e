import { arithmeticDTypes, checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { expandReduced } from "../../composites/reduction/expandReduced.ts";
import { type FoldOptions, keptElements } from "../../composites/reduction/keptElements.ts";
import type { Dim } from "../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { elementCount } from "../../expr/shape.ts";
import { reducedType, reduceElements, reductionAttributes } from "../../host/reduce.ts";
import { apply, definePrimitive, type KindAttributes, type Unary } from "../../primitive.ts";
import { mul } from "../elementwise/arithmetic/mul.ts";
import { equal } from "../elementwise/comparison/equal.ts";
import { where } from "../elementwise/comparison/where.ts";
import { broadcastTo } from "../movement/broadcastTo.ts";
import { reshape } from "../movement/reshape.ts";
import { transpose } from "../movement/transpose.ts";
import { arange } from "../other/arange.ts";

type Attributes = KindAttributes["reduction"];

const primitive = definePrimitive<Unary, Attributes>({
  name: "prod",
  kind: "reduction",
  approximate: true,
  types: ([x], attributes) => [reducedType("prod", x, attributes, arithmeticDTypes)],
  evaluate: ([x], attributes) => [reduceElements(x, attributes, 1, x.dtype === "int32" ? Math.imul : (a, b) => a * b)],
  vjp: ([g], [x], _, attributes) => [
    mul(expandReduced(g as Expr, x.shape, attributes), productOfOthers(x, attributes)),
  ],
});

/** For each element the product of all others. Not y / x: that is wrong beside a zero, and so are its derivatives. */
function productOfOthers(x: Expr, { axes }: Attributes): Expr {
  const kept = x.shape.flatMap((_, axis) => (axes.includes(axis) ? [] : [axis]));
  const order = [...kept, ...axes];
  const last = transpose(x, order);
  const outer = kept.map((axis) => x.shape[axis] as Dim);
  const count = elementCount(axes.map((axis) => x.shape[axis] as Dim));
  const rows = broadcastTo(reshape(last, [...outer, 1, count]), [...outer, count, count]);
  const itself = equal(reshape(arange(count), [count, 1]), reshape(arange(count), [1, count]));
  const others = prod(where(itself, 1, rows), { axis: -1 });
  return transpose(
    reshape(others, last.shape),
    order.map((_, axis) => order.indexOf(axis)),
  );
}

/**
 * Product of the elements along axes.
 *
 * The gradient is right beside zeros, to any order; over n elements it takes n² products.
 *
 * @param x float32 or int32, any shape
 * @param options `axis`, one or a list (default all), `keepDims` (default false), `where` and `initial`. Elements
 *   count where `where` is true: bool, broadcast to the shape of `x` (default all). They are combined with `initial`, too
 * @returns the shape of `x` without the axes; 1 where there is nothing to multiply; int32 wraps
 * @throws RangeError for an axis that `x` does not have
 *
 * ```ts
 * evaluate(prod(variable([[1, 2], [3, 4]]), { axis: 0 })) // => [3, 8]
 * ```
 */
export function prod(x: ExprLike, options: FoldOptions = {}): Expr {
  checkOperands("prod", arguments, 1, 2);
  const { where: mask, initial, ...along } = checkOptions("prod", options, "axis keepDims where initial");
  const operand = keptElements("prod", asExpr(x), mask, 1);
  const result = apply(primitive, [operand], reductionAttributes("prod", operand, along));
  return initial === undefined ? result : mul(result, initial);
}
