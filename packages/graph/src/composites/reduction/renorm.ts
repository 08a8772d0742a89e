import { checkNumber, checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { greater } from "../../primitives/elementwise/comparison/greater.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { norm } from "./norm.ts";

/** The options of `renorm`. */
export interface RenormOptions {
  /** The axis whose slices are held down, each by itself; a negative one counts from the last. Default 0. */
  readonly axis?: number | undefined;
  /** Of the norm, as in `norm`. Default 2. */
  readonly order?: number | undefined;
}

/**
 * Slices whose norm is larger than a limit, made as small as it; the others as they are. PyTorch's `renorm`.
 *
 * @param x float32, any shape with an axis
 * @param limit of the norm of each slice, > 0
 * @param options `axis`, whose slices are held down, default 0; `order` of the norm, default 2
 * @returns the shape of `x`
 * @throws RangeError for another limit, and for an axis that `x` does not have
 *
 * ```ts
 * evaluate(renorm(variable([[3, 4], [0, 1]]), 2.5)) // => [[1.5, 2], [0, 1]]
 * ```
 */
export function renorm(x: ExprLike, limit: number, options: RenormOptions = {}): Expr {
  checkOperands("renorm", arguments, 1, 3);
  const { axis = 0, order = 2 } = checkOptions("renorm", options, "axis order");
  checkLimit("renorm", limit);
  const operand = asExpr(x);
  const own = axisOf("renorm", axis, operand.shape.length);
  const others = [...operand.shape.keys()].filter((at) => at !== own);
  const size = norm(operand, { axis: others, keepDims: true, order });
  const isLarge = greater(size, limit);
  // As PyTorch divides, by a little more than the norm.
  return mul(operand, where(isLarge, div(limit, add(where(isLarge, size, 1), 1e-7)), 1));
}

export function checkLimit(called: string, limit: number): void {
  checkNumber(called, "the limit", limit, { above: 0, infinite: true });
}
