import { addDims, ceilDim, type Dim, floorDim, mulDims, showDim } from "./dim.ts";
import { ShapeError } from "./errors.ts";
import type { TensorType } from "./expr.ts";
import type { WindowAxis } from "./windowAxis.ts";

/**
 * The padding around an axis: none ("valid"), or as much as gives ⌈size / stride⌉ positions, an odd element behind ("same"). A
 * number adds so many elements on each side of all axes; a list has one number or [before, behind] for each axis.
 */
export type Padding = "valid" | "same" | number | readonly (number | readonly [before: number, behind: number])[];

/** How windows move; a number counts for every axis. */
export interface SlideOptions {
  /** From one position to the next, whole numbers ≥ 1. */
  readonly strides?: number | readonly number[] | undefined;
  /** Default "valid". */
  readonly padding?: Padding | undefined;
  /** From one element of the window to the next, whole numbers ≥ 1. Default 1. */
  readonly dilation?: number | readonly number[] | undefined;
  /** From one element of `x` to the next, whole numbers ≥ 1: zeros, or what a window is padded with, stand between. Default 1. */
  readonly inputDilation?: number | readonly number[] | undefined;
}

/**
 * One whole number for each axis, from a list of them or from one for all.
 *
 * @param called the function whose option it is, for the message
 * @param rank how many axes there are; undefined where nobody knows yet, for what can be refused before
 * @param least the smallest number that is let pass. Default 1.
 * @throws RangeError for anything else, and for a list of another length than `rank`
 *
 * ```ts
 * perAxis("conv2d", "strides", 2, 2) // => [2, 2]
 * perAxis("conv2d", "strides", [2, 0], 2)
 * // => throws RangeError: conv2d: strides is 0. Give whole numbers ≥ 1, one for all axes or one for each.
 * ```
 */
export function perAxis(
  called: string,
  option: string,
  given: unknown,
  rank?: number | undefined,
  least = 1,
): readonly number[] {
  const list: readonly unknown[] = Array.isArray(given) ? given : new Array<unknown>(rank ?? 1).fill(given);
  const wrong = list.findIndex((one) => !(Number.isInteger(one) && (one as number) >= least));
  if (wrong < 0 && list.length === (rank ?? Math.max(1, list.length))) return list as readonly number[];
  const found = wrong < 0 ? `has ${list.length} entries for ${axesIn(rank)}` : `is ${written(list[wrong])}`;
  throw new RangeError(
    `${called}: ${option} ${found}. Give whole numbers ≥ ${least}, one for all axes or one for each.`,
  );
}

const axesIn = (rank: number | undefined): string => (rank === 1 ? "1 axis" : `${rank ?? "the"} axes`);

function written(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

/**
 * The axes of a window as options say them.
 *
 * @param x for messages
 * @param first the position of the first of them in `x`
 * @throws RangeError for numbers that are out of range, ShapeError where the window does not fit
 */
export function slideAxes(
  called: string,
  x: TensorType,
  first: number,
  sizes: readonly number[],
  options: SlideOptions,
): readonly WindowAxis[] {
  const rank = sizes.length;
  const [strides, dilations, inputDilations] = (["strides", "dilation", "inputDilation"] as const).map((name) =>
    perAxis(called, name, options[name] ?? 1, rank),
  ) as [readonly number[], readonly number[], readonly number[]];
  const paddings = paddingsOf(called, options.padding ?? "valid", rank);
  const axes = sizes.map((size, i) => {
    const [stride, dilation] = [strides[i] as number, dilations[i] as number];
    const moves = { size, stride, dilation, inputDilation: inputDilations[i] as number };
    const axis = { extent: x.shape[first + i] as Dim, ...moves, before: 0, count: 0 };
    return { ...axis, ...placed(called, x, axis, paddings[i] as AxisPadding) };
  });
  checkFit(called, [x], first, axes);
  return axes;
}

export type AxisPadding = "valid" | "same" | readonly [before: number, behind: number];

/**
 * The padding of each axis, from a whole number or a word for all of them, or from a list of numbers and pairs.
 *
 * @param called the function whose option it is, for the message
 * @param rank as for {@link perAxis}
 * @throws RangeError for anything else, and for a list of another length than `rank`
 *
 * ```ts
 * paddingsOf("conv2d", 1, 2) // => [[1, 1], [1, 1]]
 * paddingsOf("conv2d", "same", 2) // => ["same", "same"]
 * ```
 */
export function paddingsOf(called: string, padding: unknown, rank?: number | undefined): readonly AxisPadding[] {
  if (padding === "valid" || padding === "same") return new Array<AxisPadding>(rank ?? 1).fill(padding);
  const list: readonly unknown[] = Array.isArray(padding) ? padding : new Array<unknown>(rank ?? 1).fill(padding);
  const pairs = list.map((one) => (Array.isArray(one) ? one : [one, one]));
  const isWhole = (pair: readonly unknown[]) =>
    pair.length === 2 && pair.every((one) => Number.isInteger(one) && (one as number) >= 0);
  if (pairs.length === (rank ?? pairs.length) && pairs.every(isWhole))
    return pairs as unknown as readonly AxisPadding[];
  throw new RangeError(
    `${called}: padding is ${JSON.stringify(padding)}${rank === undefined ? "" : ` for ${axesIn(rank)}`}. Give "valid", "same", a whole number ≥ 0, or for each axis one or [before, behind].`,
  );
}

/** The length of an axis with its elements spread out. */
export function spreadExtent({ extent, inputDilation }: Pick<WindowAxis, "extent" | "inputDilation">): Dim {
  if (extent === 0 || inputDilation === 1) return extent;
  return addDims(mulDims(addDims(extent, -1), inputDilation), 1);
}

/** How far a window reaches. */
export function reachOf({ size, dilation }: Pick<WindowAxis, "size" | "dilation">): number {
  return (size - 1) * Math.abs(dilation) + 1;
}

function placed(
  called: string,
  x: TensorType,
  axis: WindowAxis,
  padding: AxisPadding,
): Pick<WindowAxis, "before" | "count"> {
  const [length, reach] = [spreadExtent(axis), reachOf(axis)];
  if (padding !== "same") {
    const [before, behind] = padding === "valid" ? [0, 0] : padding;
    const free = addDims(length, before + behind - reach);
    return { before, count: addDims(floorDim(free, axis.stride), 1) };
  }
  const count = ceilDim(length, axis.stride);
  const added = addDims(addDims(mulDims(addDims(count, -1), axis.stride), reach), length, -1);
  if (typeof added === "number") return { before: Math.floor(Math.max(0, added) / 2), count };
  if (reach >= axis.stride) return { before: floorDim(added, 2), count };
  throw new ShapeError(
    called,
    [x],
    `a window of ${reach} with stride ${axis.stride} pads ${showDim(axis.extent)} elements by a size that cannot be named`,
    'Give the padding as numbers, or "valid"',
  );
}

/** Throws where sizes are known and the window does not fit: for type rules, which see named sizes become numbers. */
export function checkFit(
  called: string,
  operands: readonly TensorType[],
  first: number,
  axes: readonly WindowAxis[],
): void {
  axes.forEach((axis, i) => {
    const { count, extent } = axis;
    if (typeof count !== "number" || count > 0 || (count === 0 && extent === 0)) return;
    throw new ShapeError(
      called,
      operands,
      `a window of ${reachOf(axis)} does not fit the ${showDim(extent)} elements of axis ${first + i}`,
      "Take a smaller window, or more padding",
    );
  });
}
