import { checkWord } from "@handloom/tensor";
import { addDims, type Dim, sameDim } from "../../expr/dim.ts";
import { GraphError, ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { elementCount } from "../../expr/shape.ts";
import { add } from "../../primitives/elementwise/arithmetic/add.ts";
import { mul } from "../../primitives/elementwise/arithmetic/mul.ts";
import { raveled } from "../../primitives/indexing/ravelIndices.ts";
import { reshape } from "../../primitives/movement/reshape.ts";
import { arange } from "../../primitives/other/arange.ts";
import { dimSize } from "../../primitives/other/size.ts";
import { stack } from "../shape/stack.ts";
import { startInside } from "./indicesInside.ts";

/** The positions of a window's rows: rows are the axes that it spans as a whole, behind the last that it does not. */
export interface Window {
  readonly row: readonly Dim[];
  /** Among all rows, of the window's sizes on the axes before. */
  readonly positions: Expr;
}

/**
 * A window of given sizes that begins where expressions say; undefined where it is the whole.
 *
 * @throws GraphError for starts or sizes that are not one for each axis; ShapeError for a size larger than that of `x`
 */
export function movingWindow(
  called: string,
  x: Expr,
  given: readonly ExprLike[],
  sizes: readonly Dim[],
  mode: "error" | "clip",
): Window | undefined {
  checkWord(called, "mode", mode, ["error", "clip"]);
  checkWindow(called, x, given, sizes);
  const starts =
    mode === "error"
      ? given
      : given.map((start, axis) => (start === 0 ? 0 : startInside(start, x.shape[axis] as Dim, sizes[axis] as Dim)));
  const isWhole = (axis: number) => starts[axis] === 0 && sameDim(sizes[axis] as Dim, x.shape[axis] as Dim);
  const heads = [...x.shape.keys()].findLastIndex((axis) => !isWhole(axis)) + 1;
  if (heads === 0) return undefined;
  const shape = x.shape.slice(0, heads);
  const steps = shape.map((_, axis) => elementCount(shape.slice(axis + 1)));
  const begins = stack(starts.slice(0, heads).map((start) => asExpr(start, "int32")));
  const allowed = shape.map((size, axis) => addDims(addDims(size, sizes[axis] as Dim, -1), 1));
  const first = raveled(called, begins, allowed, steps);
  const positions = shape.reduce<Expr>((sum, _, axis) => {
    const spread = shape.map((_, at) => (at === axis ? (sizes[axis] as Dim) : 1));
    return add(sum, reshape(mul(arange(sizes[axis] as Dim), dimSize(steps[axis] as Dim)), spread));
  }, first);
  return { row: x.shape.slice(heads), positions };
}

function checkWindow(called: string, x: Expr, starts: readonly ExprLike[], sizes: readonly Dim[]): void {
  const rank = x.shape.length;
  if (!Array.isArray(starts) || starts.length !== rank || sizes.length !== rank)
    throw new GraphError(
      called,
      `${Array.isArray(starts) ? starts.length : "no"} starts and ${sizes.length} sizes for ${rank} axes`,
      "Give one of each per axis",
    );
  const scalars = starts.map((start) => asExpr(start, "int32"));
  if (scalars.some(({ shape, dtype }) => shape.length > 0 || dtype !== "int32"))
    throw new ShapeError(called, scalars, "each start is an int32 scalar", "Take them apart with at(starts, 0)");
  const axis = x.shape.findIndex((size, at) => typeof size === "number" && Number(sizes[at]) > size);
  if (axis < 0) return;
  throw new ShapeError(
    called,
    [x],
    `axis ${axis} has ${String(x.shape[axis])} elements and no ${String(sizes[axis])}`,
    "Check the sizes",
  );
}
