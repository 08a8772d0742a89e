import { checkNumber, checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { addDims, type Dim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { concat, range } from "../../primitives/other/concat.ts";

/** The options of `centralDifferences`. */
export interface CentralDifferencesOptions {
  /** A negative one counts from the last. Default -1. */
  readonly axis?: number | undefined;
  /** From one element to the next, not 0. Default 1. */
  readonly spacing?: number | undefined;
}

/**
 * The slope at each element of a sampled function, by its neighbours: (x₂ − x₀) / 2h, and at the ends (x₁ − x₀) / h. NumPy,
 * JAX and PyTorch call it `gradient`.
 *
 * @param x float32, at least two elements along the axis
 * @param options `axis`, default -1; `spacing`, the h above, default 1
 * @returns the shape of `x`
 * @throws ShapeError for fewer elements; RangeError for an axis that `x` does not have, and for another spacing
 *
 * ```ts
 * evaluate(centralDifferences(variable([1, 2, 4, 7, 11]))) // => [1, 1.5, 2.5, 3.5, 4]
 * ```
 */
export function centralDifferences(x: ExprLike, options: CentralDifferencesOptions = {}): Expr {
  checkOperands("centralDifferences", arguments, 1, 2);
  const { axis = -1, spacing = 1 } = checkOptions("centralDifferences", options, "axis spacing");
  checkNumber("centralDifferences", "spacing", spacing);
  if (spacing === 0) throw new RangeError("centralDifferences: spacing is 0. Give the distance between elements.");
  const operand = asExpr(x);
  const along = axisOf("centralDifferences", axis, operand.shape.length);
  const size = operand.shape[along] as Dim;
  if (typeof size === "number" && size < 2)
    throw new ShapeError(
      "centralDifferences",
      [operand],
      `there are ${size} elements along axis ${along}, which have no neighbours`,
      "Give at least 2",
    );
  const part = (from: number | Dim, to: Dim) => range(operand, along, from as number, to);
  const first = sub(part(1, 2), part(0, 1));
  const inner = div(sub(part(2, size), part(0, addDims(size, -2))), 2);
  const last = sub(part(addDims(size, -1), size), part(addDims(size, -2), addDims(size, -1)));
  return div(concat([first, inner, last], { axis: along }), spacing);
}
