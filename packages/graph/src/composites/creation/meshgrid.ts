import { checkOptions, OptionsError } from "@handloom/tensor";
import { checkList } from "../../check/checkList.ts";
import type { Dim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../../expr/expr.ts";
import { broadcastTo } from "../../primitives/movement/broadcastTo.ts";
import { reshape } from "../../primitives/movement/reshape.ts";

/** The options of `meshgrid`. */
export interface MeshgridOptions {
  /** "ij": axis i of each result is that of vector i. "xy" exchanges the first two, as for images. Default "ij". */
  readonly indexing?: "ij" | "xy" | undefined;
}

/**
 * The coordinates of a grid, from those along each axis.
 *
 * @param vectors one axis each, any dtype
 * @param options `indexing`: "ij" (default) or "xy", NumPy's default
 * @returns one tensor for each vector, all of the shape of the grid
 * @throws ShapeError for what is not a vector
 *
 * ```ts
 * const [row, column] = meshgrid([variable([0, 1]), variable([5, 6, 7])]);
 * evaluate(row) // => [[0, 0, 0], [1, 1, 1]]
 * evaluate(column) // => [[5, 6, 7], [5, 6, 7]]
 * ```
 */
export function meshgrid(vectors: readonly ExprLike[], options: MeshgridOptions = {}): Expr[] {
  checkList("meshgrid", vectors, "");
  const { indexing = "ij" } = checkOptions("meshgrid", options, "indexing");
  if (indexing !== "ij" && indexing !== "xy")
    throw new OptionsError("meshgrid", `indexing is ${JSON.stringify(indexing)}. Write { indexing: "ij" } or "xy".`);
  const operands = vectors.map((x) => asExpr(x));
  const other = operands.find(({ shape }) => shape.length !== 1);
  if (other !== undefined)
    throw new ShapeError("meshgrid", [other], "the coordinates of an axis are one axis", "Use reshape(x, [-1])");
  const sizes = operands.map(({ shape }) => shape[0] as Dim);
  const [first, second] = indexing === "xy" && operands.length > 1 ? [1, 0] : [0, 1];
  const place = (i: number) => (i === 0 ? first : i === 1 ? second : i);
  const grid = sizes.map((_, axis) => sizes[place(axis)] as Dim);
  return operands.map((x, i) => {
    const along = grid.map((size, axis) => (axis === place(i) ? size : 1));
    return broadcastTo(reshape(x, along), grid);
  });
}
