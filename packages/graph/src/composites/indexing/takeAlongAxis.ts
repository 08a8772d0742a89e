import { checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import type { Dim } from "../../expr/dim.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { gather } from "../../primitives/indexing/gather.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { alongAxis } from "./alongAxis.ts";
import { indicesInside, type OutsideMode } from "./indicesInside.ts";

/** The axis that the indices of `takeAlongAxis` and `putAlongAxis` belong to. */
export interface AlongAxisOptions {
  /** The axis that the indices point along; a negative one counts from the last. */
  readonly axis: number;
}

/** The options of `takeAlongAxis`. */
export interface TakeAlongAxisOptions extends AlongAxisOptions {
  /** An error for an index outside (default "error"), or a move: "clip" to the nearest end, "wrap" around and around. */
  readonly mode?: OutsideMode | undefined;
}

/**
 * Elements along an axis by their numbers, others at each place: what `argSort` and `argMax` point to, the probability of
 * each sample's class. NumPy's `take_along_axis`; PyTorch's `gather` where the sizes are equal.
 *
 * @param x any dtype, at least one axis
 * @param indices int32, as many axes as `x`; on others than `axis` the sizes of `x`, or one of the two is 1; each index in 0 … size - 1
 * @param options `axis`; a negative one counts from the last. `mode`: "clip" and "wrap" move indices inside in place of an error
 * @returns the size of `indices` along `axis`, and on other axes the larger size
 * @throws ShapeError, DTypeError, RangeError for an axis that `x` does not have; IndexError, when it runs, for an index outside, negative ones included, unless `mode` moves it
 *
 * ```ts
 * const logits = variable([[1, 2, 3], [4, 5, 6]]);
 * const classes = variable([[2], [0]], { dtype: "int32" });
 * evaluate(takeAlongAxis(logits, classes, { axis: 1 })) // => [[3], [4]]
 * ```
 */
export function takeAlongAxis(x: ExprLike, indices: ExprLike, options: TakeAlongAxisOptions): Expr {
  checkOperands("takeAlongAxis", arguments, 2, 3);
  const { axis, mode = "error" } = checkOptions("takeAlongAxis", options, "axis mode", "axis");
  const [operand, chosen] = [asExpr(x), asExpr(indices, "int32")];
  const along = axisOf("takeAlongAxis", axis, operand.shape.length);
  const inside = indicesInside("takeAlongAxis", chosen, operand.shape[along] as Dim, mode);
  return takenAlongAxis("takeAlongAxis", operand, inside, along);
}

/** The result of {@link takeAlongAxis}, for the op that was called. */
export function takenAlongAxis(called: string, x: Expr, indices: Expr, axis: number): Expr {
  const { rowRank, positions } = alongAxis(called, x, indices, axis);
  return gather(reshape(x, [-1, ...x.shape.slice(x.shape.length - rowRank)]), positions);
}
