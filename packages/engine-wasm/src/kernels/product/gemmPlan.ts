import { fourLanes } from "@handloom/planner";
import type { Strips } from "../strips.ts";
import type { View } from "../view.ts";
import { type Source, viewSource } from "./pack.ts";
import type { Tile } from "./tile.ts";

/**
 * Beyond this depth the sums are put aside after each block of k. The operands of a tile then stay in the cache, and no more
 * roundings follow one another than a block is deep.
 */
export const deepest: number = fourLanes.limits.longDot;
/** Rows of the left operand that are packed at a time: three cache lines of a transposed one. */
const packedRows = 48;
/** How deep a left operand may be read in place when its rows are not contiguous. */
const stridedDepth = 128;

/** An operand: read where it lies, strides for (x, k), or read once while it is packed. See {@link Source} for x. */
export type Operand = View | Source;

/** C[row, column] = Σ_k left[row, k] · right[column, k]. */
export interface Product<T extends Operand = Operand> {
  readonly rows: number;
  readonly columns: number;
  readonly depth: number;
  readonly left: T;
  readonly right: T;
}

/** How a product is computed: a function of its shape, its operands and the tile of the engine. */
export interface GemmPlan {
  /** As asked for. */
  readonly product: Product;
  /** As computed: with rows and columns exchanged if `isSwapped`. */
  readonly left: Operand;
  readonly right: Operand;
  readonly isSwapped: boolean;
  readonly rows: Strips;
  readonly columns: Strips;
  /** The rows as they are packed and handed out: in strips of `rows`, or in whole pairs of them. */
  readonly packed: Strips;
  readonly unroll: number;
  /** Depth of a block of k. */
  readonly block: number;
  readonly packsLeft: boolean;
  readonly packsRight: boolean;
  /** Rows that are packed at a time. */
  readonly group: number;
  /** Bytes of scratch, 0 if not needed: `left` for each thread, `right` (filled by `packRight`) and `partial` once. */
  readonly scratch: { readonly left: number; readonly right: number; readonly partial: number };
}

/** Plans a product. */
export function planGemm(product: Product, tile: Tile): GemmPlan {
  const isSwapped = gainsBySwap(product);
  const { rows, columns, left, right, depth } = isSwapped ? exchanged(product) : product;
  const source = isView(left) ? undefined : left;
  const shape = tileFor(tile, rows, columns);
  const packsLeft = !isLeftReadable(left, depth);
  const packsRight = !(isRightReadable(right, depth) && (rows <= 2 * shape.rows || columns <= 4 * shape.vectors));
  const block = blockDepth(depth, source?.unit);
  const single = cutRows(rows, shape.rows);
  const strips = {
    ...(source?.cut?.(rows, shape.rows) ?? { rows: single, packed: single }),
    columns: cutColumns(columns, 4 * shape.vectors, shape.rows),
  };
  const { size } = strips.packed;
  const group = Math.max(size, packedRows - (packedRows % size));
  const padded = Math.ceil(columns / 4) * 4;
  const scratch = {
    left: packsLeft ? 4 * (Math.min(rows, group) + size) * block : 0,
    right: packsRight ? 4 * padded * depth : 0,
    partial: depth > block ? 4 * rows * padded : 0,
  };
  return {
    product,
    left,
    right,
    isSwapped,
    ...strips,
    unroll: shape.unroll,
    block,
    packsLeft,
    packsRight,
    group,
    scratch,
  };
}

export const isView = (operand: Operand): operand is View => "strides" in operand;
export const asSource = (operand: Operand): Source => (isView(operand) ? viewSource(operand) : operand);

/** Few columns and many rows that are contiguous: exchanged, the rows fill whole vectors. */
const gainsBySwap = ({ rows, columns, left }: Product): boolean =>
  columns < 4 && rows > columns && isView(left) && left.strides[0] === 4;

const isLeftReadable = (left: Operand, depth: number): boolean =>
  isView(left) && isReadable(left, depth) && (left.strides[1] === 4 || depth <= stridedDepth);

const isRightReadable = (right: Operand, depth: number): boolean =>
  isView(right) && isReadable(right, depth) && right.strides[0] === 4;

/** Whether a tile's immediate offsets and its loop over k can follow the strides; a depth of one needs no loop. */
const isReadable = ({ strides: [x = 0, k = 0] }: View, depth: number): boolean => x >= 0 && (k > 0 || depth === 1);

const exchanged = ({ rows, columns, depth, left, right }: Product): Product => ({
  rows: columns,
  columns: rows,
  depth,
  left: right,
  right: left,
});

/** Few rows leave registers for more columns, few columns for more rows. */
function tileFor(tile: Tile, rows: number, columns: number): Tile {
  if (rows === 1) return { ...tile, rows: 1, vectors: 6 };
  if (rows === 2) return { ...tile, rows: 2, vectors: 4 };
  if (columns <= 4) return { ...tile, rows: 6, vectors: 1 };
  return columns <= 4 * tile.vectors ? { ...tile, vectors: Math.ceil(columns / 4) } : tile;
}

/** Full strips, then the rest; a rest of few rows is evened out with the strip before it, because it costs as much as four. */
function cutRows(extent: number, size: number): Strips {
  const rest = extent % size;
  const count = (extent - rest) / size;
  if (rest === 0) return { extent, size, count, rest: [] };
  if (rest > 3 || size <= 4 || count === 0) return { extent, size, count, rest: [rest] };
  const both = size + rest;
  return { extent, size, count: count - 1, rest: [Math.ceil(both / 2), Math.floor(both / 2)] };
}

/**
 * Beside many rows the rest is cut into panels of at most eight columns: an odd number of vectors would not pair to wide ones.
 */
function cutColumns(extent: number, size: number, rows: number): Strips {
  const left = extent % size;
  const rest = left > 8 && rows > 2 ? [8, left - 8] : [left];
  return { extent, size, count: (extent - left) / size, rest: left === 0 ? [] : rest };
}

/** The depth of all blocks of k but the last, a multiple of `unit`. Every product of this depth adds in these blocks. */
export function blockDepth(depth: number, unit = 4): number {
  const blocks = Math.ceil(depth / deepest);
  return blocks <= 1 ? depth : Math.ceil(depth / blocks / unit) * unit;
}

/** Columns rounded up to whole vectors. */
export const paddedColumns = ({ columns }: GemmPlan): number => 4 * Math.ceil(columns.extent / 4);
