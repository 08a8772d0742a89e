import { checkOptions, checkWord } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { farthest } from "../../host/extremum.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { div } from "../../primitives/elementwise/arithmetic/div.ts";
import { maximum } from "../../primitives/elementwise/arithmetic/maximum.ts";
import { scatter } from "../../primitives/indexing/scatter.ts";
import { scatterAdd } from "../../primitives/indexing/scatterAdd.ts";
import { scatterMax } from "../../primitives/indexing/scatterMax.ts";
import { scatterMin } from "../../primitives/indexing/scatterMin.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { alongAxis } from "./alongAxis.ts";
import { scatterMul } from "./scatterMul.ts";
import type { AlongAxisOptions } from "./takeAlongAxis.ts";

/** The options of `putAlongAxis`. */
export interface PutAlongAxisOptions extends AlongAxisOptions {
  /**
   * The combination of a new value with the one that is there. Default "set": of several for one place the last counts.
   */
  readonly combine?: "set" | "add" | "max" | "min" | "mul" | "mean" | undefined;
  /** Whether the value that is there counts where new ones are combined with it. Default true. */
  readonly includeSelf?: boolean | undefined;
}

const ways = {
  set: scatter,
  add: scatterAdd,
  max: scatterMax,
  min: scatterMin,
  mul: scatterMul,
  mean: scatterAdd,
} as const;

/**
 * A tensor with elements along an axis replaced, others at each place: what `takeAlongAxis` reads, written. NumPy's
 * `put_along_axis`; PyTorch's `scatter`, `scatter_add` and `scatter_reduce`.
 *
 * @param x any dtype, at least one axis
 * @param indices int32, as many axes as `x`, each index in 0 … size - 1; on others than `axis` the sizes of `x`, or 1
 * @param values the dtype of `x`; broadcast to the shape that `takeAlongAxis` gives
 * @param options `axis`, a negative one counting from the last, and `combine`: "set" (default), "add", "max", "min", "mul" or
 *   "mean". Of several values to set for one place the last counts, in row-major order. The value that is there counts, too,
 *   unless `includeSelf` is false
 * @returns the shape of `x`; its gradients are those of `scatter` and its like
 * @throws ShapeError, DTypeError, RangeError for an axis that `x` does not have; IndexError, when it runs, for an index outside, negative ones included
 *
 * ```ts
 * const indices = variable([[2], [0]], { dtype: "int32" });
 * evaluate(putAlongAxis(variable([[1, 2, 3], [4, 5, 6]]), indices, 9, { axis: 1 })) // => [[1, 2, 9], [9, 5, 6]]
 * ```
 */
export function putAlongAxis(x: ExprLike, indices: ExprLike, values: ExprLike, options: PutAlongAxisOptions): Expr {
  checkOperands("putAlongAxis", arguments, 3, 4);
  const {
    axis,
    combine = "set",
    includeSelf = true,
  } = checkOptions("putAlongAxis", options, "axis combine includeSelf", "axis");
  checkWord("putAlongAxis", "combine", combine, Object.keys(ways));
  const way = ways[combine];
  const [operand, chosen] = [asExpr(x), asExpr(indices, "int32")];
  const along = axisOf("putAlongAxis", axis, operand.shape.length);
  const { rowRank, positions } = alongAxis("putAlongAxis", operand, chosen, along);
  const row = operand.shape.slice(operand.shape.length - rowRank);
  const each = broadcastTo(asExpr(values, operand.dtype), [...positions.shape, ...row]);
  const rows = reshape(operand, [-1, ...row]);
  const start = includeSelf ? rows : scatter(rows, positions, broadcastTo(neutral(combine, operand), each.shape));
  const made = way(start, positions, each);
  return reshape(combine === "mean" ? div(made, counts(rows, positions, each, includeSelf)) : made, operand.shape);
}

/** The value that changes nothing that it is combined with. */
function neutral(combine: keyof typeof ways, x: Expr): Expr {
  const value = combine === "mul" ? 1 : combine === "max" || combine === "min" ? farthest(combine, x.dtype) : 0;
  return asExpr(value, x.dtype);
}

/** How many values each mean is over. */
function counts(rows: Expr, positions: Expr, each: Expr, includeSelf: boolean): Expr {
  const ones = broadcastTo(asExpr(1, rows.dtype), each.shape);
  const added = scatterAdd(broadcastTo(asExpr(0, rows.dtype), rows.shape), positions, ones);
  return includeSelf ? add(added, 1) : maximum(added, 1);
}
