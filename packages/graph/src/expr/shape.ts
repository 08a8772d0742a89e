import { addDims, asDim, type Dim, type DimLike, mulDims, sameDim, showDim } from "./dim.ts";

export function asShape(shape: readonly DimLike[]): readonly Dim[] {
  return shape.map(asDim);
}

/**
 * The number of elements of a shape.
 *
 * ```ts
 * showDim(elementCount([asDim("batch"), 3])) // => 3*batch
 * ```
 */
export function elementCount(shape: readonly Dim[]): Dim {
  return shape.reduce<Dim>(mulDims, 1);
}

export function sumOfDims(dims: readonly Dim[]): Dim {
  return dims.reduce<Dim>((a, b) => addDims(a, b), 0);
}

/**
 * Whether two shapes are the same, whatever numbers their named sizes become.
 *
 * ```ts
 * sameShape([asDim("batch"), 2], [asDim("batch"), 2]) // => true
 * sameShape([asDim("batch"), 2], [asDim("time"), 2]) // => false
 * ```
 */
export function sameShape(a: readonly Dim[], b: readonly Dim[]): boolean {
  return a.length === b.length && a.every((dim, axis) => sameDim(dim, b[axis] as Dim));
}

/**
 * The text of a shape, as messages and listings have it.
 *
 * ```ts
 * showShape([asDim("2*batch"), 3]) // => [2*batch, 3]
 * ```
 */
export function showShape(shape: readonly Dim[]): string {
  return `[${shape.map(showDim).join(", ")}]`;
}

/**
 * Row-major strides of a shape of known sizes, in elements.
 *
 * ```ts
 * stridesOf([2, 3, 4]) // => [12, 4, 1]
 * ```
 */
export function stridesOf(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length).fill(1);
  for (let axis = shape.length - 2; axis >= 0; axis--)
    strides[axis] = (strides[axis + 1] ?? 1) * (shape[axis + 1] ?? 1);
  return strides;
}

/** The axis counted from the front; -1 is the last one. */
export function axisOf(called: string, axis: number, rank: number): number {
  const counted = axis < 0 ? axis + rank : axis;
  if (Number.isInteger(axis) && counted >= 0 && counted < rank) return counted;
  if (typeof axis !== "number")
    throw new TypeError(`${called}: one axis is a number, not ${JSON.stringify(axis)}. Give axis: 0.`);
  const allowed = rank === 0 ? "A scalar has no axes" : `Axes go from 0 to ${rank - 1}, or from -${rank} to -1`;
  throw new RangeError(`${called}: there is no axis ${axis} in ${rank} dims. ${allowed}.`);
}
