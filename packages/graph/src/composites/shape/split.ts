import { checkOptions } from "@handloom/tensor";
import { checkSizes } from "../../check/checkList.ts";
import { checkOperands } from "../../check/checkOperands.ts";
import { addDims, asDim, type Dim, type DimLike, divideDims, sameDim, showDim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { axisOf, sumOfDims } from "../../expr/shape.ts";
import { type JoinOptions, range } from "../../primitives/other/concat.ts";

/** An expression for each part: as many as are written out, up to 32, or a list of any length. */
export type PartsOf<Parts> = Parts extends readonly unknown[]
  ? { -readonly [Key in keyof Parts]: Expr }
  : number extends Parts
    ? Expr[]
    : Times<Parts>;

type Times<Count, Counted extends Expr[] = []> = Counted["length"] extends Count
  ? Counted
  : Counted["length"] extends 32
    ? Expr[]
    : Times<Count, [...Counted, Expr]>;

/**
 * A tensor cut into parts along an axis.
 *
 * @param x any dtype and shape
 * @param parts how many equal parts, or the size of each
 * @param options `axis`, default 0; a negative one counts from the last
 * @returns the parts in order
 * @throws ShapeError where the size is not a multiple of `parts` or the sizes do not add up to it
 *
 * ```ts
 * evaluate(split(variable([1, 2, 3, 4]), 2)) // => [[1, 2], [3, 4]]
 * evaluate(split(variable([1, 2, 3, 4]), [1, 3])) // => [[1], [2, 3, 4]]
 * evaluate(split(variable([[1, 2], [3, 4]]), 2, { axis: 1 })) // => [[[1], [3]], [[2], [4]]]
 * ```
 */
export function split<const Parts extends number | readonly DimLike[]>(
  x: ExprLike,
  parts: Parts,
  options: JoinOptions = {},
): PartsOf<Parts> {
  checkOperands("split", arguments, 1, 3);
  const { axis = 0 } = checkOptions("split", options, "axis");
  const operand = asExpr(x);
  const at = axisOf("split", axis, operand.shape.length);
  const size = operand.shape[at] as Dim;
  if (typeof parts !== "number") checkSizes("split", "the argument parts", parts);
  const sizes = typeof parts === "number" ? equalSizes(operand, size, parts) : parts.map(asDim);
  if (!sameDim(sumOfDims(sizes), size)) {
    throw new ShapeError(
      "split",
      [operand],
      `${sizes.map(showDim).join(" + ")} is not the size ${showDim(size)} of axis ${at}`,
      "Give sizes that add up to it",
    );
  }
  let start: Dim = 0;
  const cut = sizes.map((part) => {
    const from = start;
    start = addDims(from, part);
    return range(operand, at, from, start);
  });
  return cut as PartsOf<Parts>;
}

function equalSizes(x: Expr, size: Dim, parts: number): readonly Dim[] {
  const part = Number.isInteger(parts) && parts >= 1 ? divideDims(size, parts) : undefined;
  if (part !== undefined) return new Array<Dim>(parts).fill(part);
  throw new ShapeError(
    "split",
    [x],
    `${showDim(size)} elements do not make ${parts} equal parts`,
    "Give the size of each part: [2, 3]",
  );
}
