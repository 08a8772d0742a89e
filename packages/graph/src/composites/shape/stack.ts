import { checkOptions } from "@handloom/tensor";
import { checkList } from "../../check/checkList.ts";
import { GraphError, ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf, sameShape } from "../../expr/shape.ts";
import { concat, type JoinOptions } from "../../primitives/other/concat.ts";
import { expandDims } from "./expandDims.ts";

/**
 * Tensors beside each other along a new axis.
 *
 * @param list at least one; the same shape and dtype
 * @param options `axis`: where the new axis stands in the result, default 0; a negative one counts from its last
 * @returns their shape with the length of the list at `axis`
 * @throws ShapeError, DTypeError, RangeError for an axis that the result does not have
 *
 * ```ts
 * evaluate(stack([variable([1, 2]), variable([3, 4])], { axis: 1 })) // => [[1, 3], [2, 4]]
 * ```
 */
export function stack(list: readonly ExprLike[], options: JoinOptions = {}): Expr {
  checkList("stack", list);
  const { axis = 0 } = checkOptions("stack", options, "axis");
  const operands = list.map((x) => asExpr(x));
  const [first] = operands;
  if (first === undefined) throw new GraphError("stack", "there is nothing to stack", "Give at least one tensor");
  if (!operands.every(({ shape }) => sameShape(shape, first.shape)))
    throw new ShapeError("stack", operands, "the shapes differ", "Use concat along an axis that may differ");
  const at = axisOf("stack", axis, first.shape.length + 1);
  return concat(
    operands.map((x) => expandDims(x, { axis: at })),
    { axis: at },
  );
}
