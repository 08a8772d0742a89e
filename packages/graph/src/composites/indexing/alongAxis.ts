import { type Dim, sameDim, showDim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import type { Expr } from "../../expr/expr.ts";
import { elementCount } from "../../expr/shape.ts";
import { checkIndexType } from "../../host/positions/indexing.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { checkedIndices } from "../../primitives/indexing/ravelIndices.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { arange } from "../../primitives/other/arange.ts";
import { dimSize } from "../../primitives/other/size.ts";

/** Rows of a tensor that indices name along one of its axes, each at its own place of the axes before it. */
export interface AlongAxis {
  /** How many of the last axes are rows: they are behind the axis, and the indices have one number for all of them. */
  readonly rowRank: number;
  /** The positions of the rows among all, in the shape of the indices without the axes of rows. */
  readonly positions: Expr;
}

/**
 * Positions of what indices name along an axis. On other axes the sizes are equal, or one of the two is 1.
 *
 * @throws ShapeError for another rank, and for sizes that do not go together; DTypeError
 */
export function alongAxis(called: string, x: Expr, indices: Expr, axis: number): AlongAxis {
  checkIndexType(called, indices);
  checkTogether(called, x, indices, axis);
  const rank = x.shape.length;
  let rows = rank;
  while (rows - 1 > axis && indices.shape[rows - 1] === 1) rows--;
  const heads = x.shape.slice(0, rows);
  const steps = heads.map((_, at) => elementCount(heads.slice(at + 1)));
  const own = reshape(checkedIndices(called, indices, x.shape[axis] as Dim), indices.shape.slice(0, rows));
  const positions = heads.reduce<Expr>(
    (sum, size, at) => (at === axis || size === 1 ? sum : add(sum, numbers(size, steps[at] as Dim, at, rows))),
    scaled(own, steps[axis] as Dim),
  );
  return { rowRank: rank - rows, positions };
}

function checkTogether(called: string, x: Expr, indices: Expr, axis: number): void {
  const advice = "Give an index for each place of the other axes, or sizes of 1";
  if (x.shape.length !== indices.shape.length)
    throw new ShapeError(
      called,
      [x, indices],
      `the indices have ${indices.shape.length} axes and not ${x.shape.length}`,
      advice,
    );
  x.shape.forEach((size, at) => {
    const other = indices.shape[at] as Dim;
    if (at === axis || sameDim(size, other) || size === 1 || other === 1) return;
    const sizes = `${showDim(size)} and ${showDim(other)}`;
    throw new ShapeError(called, [x, indices], `the sizes of axis ${at} are ${sizes}`, advice);
  });
}

/** 0, step, 2·step, … along one of the axes. */
function numbers(size: Dim, step: Dim, axis: number, rank: number): Expr {
  const shape = Array.from({ length: rank }, (_, at) => (at === axis ? size : 1));
  return reshape(scaled(arange(size), step), shape);
}

function scaled(x: Expr, step: Dim): Expr {
  return step === 1 ? x : mul(x, dimSize(step));
}
