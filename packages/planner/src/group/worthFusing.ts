import type { Rules } from "../rules.ts";
import type { ContractionNode, MapNode, ProductSizes, ReductionNode } from "./node.ts";
import type { Side } from "./stridesInto.ts";

/** Whether a product packs an operand, so that the operand may be made on the way. */
export function packs({ sizes }: ContractionNode, side: Side, { limits }: Rules): boolean {
  return !isSmall(sizes, limits) && (side === 0 ? sizes.columns : sizes.rows) > limits.packsBeyond;
}

/**
 * Whether a product is written out: no loops, nothing packed.
 *
 * ```ts
 * isSmall({ batch: [], rows: 4, columns: 3, depth: 8 }, fourLanes.limits) // => true
 * ```
 */
export function isSmall(sizes: ProductSizes, { vector, writtenOut }: Rules["limits"]): boolean {
  return sizes.batch.length === 0 && vectorWork(sizes, vector) <= writtenOut;
}

/**
 * Multiply-adds of vectors. Lanes lie along the columns, unless those do not fill a vector and there are more rows.
 *
 * ```ts
 * vectorWork({ rows: 4, columns: 5, depth: 8 }, 4) // => 64
 * vectorWork({ rows: 4, columns: 3, depth: 8 }, 4) // => 24
 * ```
 */
export function vectorWork({ rows, columns, depth }: Omit<ProductSizes, "batch">, vector: number): number {
  const isSwapped = columns < vector && rows > columns;
  return Math.ceil((isSwapped ? rows : columns) / vector) * (isSwapped ? columns : rows) * depth;
}

/**
 * Whether a map behind a reduction costs little although its results fill no vectors, so that each result takes a vector of its
 * own.
 */
export function mayFollow(
  { runs: [outer, steps, inner] }: ReductionNode,
  { cost }: MapNode,
  { limits }: Rules,
): boolean {
  const enough = cost === "slow" ? limits.followSlowSteps : limits.followSteps;
  return inner > 1 || outer <= limits.followResults || steps >= enough;
}
