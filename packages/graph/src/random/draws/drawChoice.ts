import { checkOptions } from "@handloom/tensor";
import { at } from "../../composites/indexing/at.ts";
import { take } from "../../composites/indexing/take.ts";
import { cumSum } from "../../composites/order/cumSum.ts";
import { searchSorted } from "../../composites/order/searchSorted.ts";
import type { DimLike } from "../../expr/dim.ts";
import { GraphError, ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { cast } from "../../primitives/elementwise/arithmetic/cast.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { neg } from "../../primitives/elementwise/arithmetic/neg.ts";
import { sub } from "../../primitives/elementwise/arithmetic/sub.ts";
import { log } from "../../primitives/elementwise/transcendental/log.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { slice } from "../../primitives/movement/slice.ts";
import { argSort } from "../../primitives/other/order/argSort.ts";
import type { RandomStream } from "../random.ts";

/** The options of `drawChoice`. */
export interface DrawChoiceOptions {
  /** float32 `[rows]` ≥ 0: the share of each row; they need not sum to 1. Default: all alike. */
  readonly probabilities?: ExprLike | undefined;
  /** Whether a row can be drawn again. Default true. */
  readonly replace?: boolean | undefined;
}

/**
 * Draws rows of a list.
 *
 * @param noise the stream that is drawn from
 * @param x any dtype, `[rows, …]`, rows being a number
 * @param shape of the draws, numbers; without `replace` at most as many as there are rows
 * @param options `probabilities` of the rows, and whether to `replace` what is drawn
 * @returns `[…shape, …]`; with probabilities and replacement `jax.random.choice` up to rounding
 * @throws ShapeError for a scalar and for too many draws, GraphError for rows with a name
 *
 * ```ts
 * const rows = variable([[1, 2], [3, 4], [5, 6]]);
 * evaluate(drawChoice(randomStream(0), rows, [2], { probabilities: variable([0, 1, 0]) })) // => [[3, 4], [3, 4]]
 * evaluate(sum(drawChoice(randomStream(0), rows, [3], { replace: false }))) // => 21
 * ```
 */
export function drawChoice(
  noise: RandomStream,
  x: ExprLike,
  shape: readonly DimLike[],
  options: DrawChoiceOptions = {},
): Expr {
  const { probabilities, replace = true } = checkOptions("drawChoice", options, "probabilities replace");
  const list = asExpr(x);
  const [rows] = list.shape;
  if (rows === undefined) throw new ShapeError("drawChoice", [list], "a scalar has no rows", "Give it an axis of rows");
  if (typeof rows !== "number")
    throw new GraphError("drawChoice", "the rows have a size that only a call knows", "Give their size as a number");
  const shares = probabilities === undefined ? undefined : asExpr(probabilities, "float32");
  if (!replace) return take(list, withoutReplacement(noise, rows, shape, shares), { axis: 0 });
  if (shares === undefined) return take(list, noise.integers(0, rows, shape), { axis: 0 });
  const sums = cumSum(shares, { axis: 0 });
  const places = mul(at(sums, rows - 1, { axis: 0 }), sub(1, noise.uniform(shape)));
  return take(list, searchSorted(sums, places), { axis: 0 });
}

/** The first of an order: that of random numbers, or of logarithms of shares with Gumbel noise. */
function withoutReplacement(noise: RandomStream, rows: number, shape: readonly DimLike[], shares?: Expr): Expr {
  const count = shape.reduce<number>((product, size) => product * Number(size), 1);
  if (!(count <= rows))
    throw new GraphError(
      "drawChoice",
      `${count} draws of ${rows} rows without replacement`,
      "Draw fewer, or replace them",
    );
  const order =
    shares === undefined ? noise.permutation(rows) : argSort(neg(add(log(shares), noise.gumbel([rows]))), { axis: 0 });
  return reshape(cast(slice(order, [0], [count]), "int32"), shape);
}
