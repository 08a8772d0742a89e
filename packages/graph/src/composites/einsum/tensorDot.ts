import { checkNumber, checkOptions } from "@handloom/tensor";
import { checkOperands } from "../../check/checkOperands.ts";
import { GraphError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf } from "../../expr/shape.ts";
import { einsum } from "./einsum.ts";

/** The options of `tensorDot`. */
export interface TensorDotOptions {
  /** The axes of `a` and those of `b` that are summed over, in pairs; negative ones count from the last. */
  readonly axis?: readonly [a: number | readonly number[], b: number | readonly number[]] | undefined;
  /** Instead: the last so many axes of `a` and the first of `b`. Default 2, or what `axis` says. */
  readonly count?: number | undefined;
  /** Axes of `a` and `b`, in pairs, whose elements each have a product of their own: the first axes of the result. Default none. */
  readonly batch?: readonly [a: number | readonly number[], b: number | readonly number[]] | undefined;
}

/**
 * The sum of products along pairs of axes: NumPy's `tensordot`.
 *
 * @param a float32 or int32
 * @param b the dtype of `a`
 * @param options `axis`: the axes of both that are summed over. Or `count`: the last so many of `a` and the first of `b`
 *   (default 2). Pairs of axes of the `batch` stay, each element with a product of its own, as in JAX' `dot_general`
 * @returns the axes of the batch, the other axes of `a`, then those of `b`
 * @throws RangeError for axes that there are not, GraphError for lists of different lengths, ShapeError, DTypeError
 *
 * ```ts
 * const [a, b] = [variable([[1, 2], [3, 4]]), variable([[1, 0], [2, 1]])];
 * evaluate(tensorDot(a, b, { count: 1 })) // => [[5, 2], [11, 4]]
 * evaluate(tensorDot(a, b, { axis: [[0, 1], [1, 0]] })) // => 9
 * ```
 */
export function tensorDot(a: ExprLike, b: ExprLike, options: TensorDotOptions = {}): Expr {
  checkOperands("tensorDot", arguments, 2, 3);
  const { axis, count = 2, batch = [[], []] } = checkOptions("tensorDot", options, "axis count batch");
  const [left, right] = [asExpr(a), asExpr(b)];
  const ranks = [left.shape.length, right.shape.length] as const;
  const [own, others] = axis === undefined ? counted(count, ranks) : axesOfBoth("axis", axis, ranks);
  const [ownBatch, otherBatch] = axesOfBoth("batch", batch, ranks);
  if (own.length !== others.length || ownBatch.length !== otherBatch.length)
    throw new GraphError(
      "tensorDot",
      `there are ${own.length + ownBatch.length} axes of a and ${others.length + otherBatch.length} of b`,
      "Give them in pairs",
    );
  const letters = (rank: number, from: number) => Array.from({ length: rank }, (_, i) => letterOf(from + i));
  const [inA, inB] = [letters(ranks[0], 0), letters(ranks[1], ranks[0])];
  [...others, ...otherBatch].forEach((at, i) => {
    inB[at] = inA[[...own, ...ownBatch][i] as number] as string;
  });
  const result = [
    ...ownBatch.map((at) => inA[at]),
    ...inA.filter((_, at) => !own.includes(at) && !ownBatch.includes(at)),
    ...inB.filter((_, at) => !others.includes(at) && !otherBatch.includes(at)),
  ];
  return einsum(`${inA.join("")},${inB.join("")}->${result.join("")}`, left, right);
}

export const letterOf = (i: number): string => String.fromCharCode((i < 26 ? 97 : 39) + i);

type Both = readonly [a: readonly number[], b: readonly number[]];

function counted(count: number, [a, b]: readonly [number, number]): Both {
  checkNumber("tensorDot", "count", count, { least: 0, most: Math.min(a, b), whole: true });
  const numbers = Array.from({ length: count }, (_, i) => i);
  return [numbers.map((i) => a - count + i), numbers];
}

function axesOfBoth(
  option: string,
  axis: NonNullable<TensorDotOptions["axis"]>,
  ranks: readonly [number, number],
): Both {
  if (!Array.isArray(axis) || axis.length !== 2)
    throw new GraphError(
      "tensorDot",
      `${option} is not one list for each operand`,
      "Write { axis: [[1], [0]] }, or { count: 1 }",
    );
  return axis.map((list, side) =>
    [list].flat().map((one) => axisOf("tensorDot", one as number, ranks[side] as number)),
  ) as unknown as Both;
}
