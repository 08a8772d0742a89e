import { sizeOf } from "@handloom/tensor";

export interface ReductionRuns {
  /** The axes in the order of the reduction. */
  readonly order: readonly number[];
  readonly runs: readonly [outer: number, steps: number, inner: number];
}

/**
 * The runs that a shape is reduced along: those around the reduced axes if these are neighbours, else with the reduced axes
 * last. A function of the shape, so that the order of a sum, and with it the bits, does not depend on where its operand lies.
 */
export function reductionRuns(shape: readonly number[], axes: readonly number[]): ReductionRuns {
  const reduced = axes.filter((axis) => shape[axis] !== 1);
  const kept = shape.flatMap((size, axis) => (size === 1 || reduced.includes(axis) ? [] : [axis]));
  const ones = shape.flatMap((size, axis) => (size === 1 ? [axis] : []));
  const [first = -1, last = -1] = [reduced[0], reduced.at(-1)];
  const isSplit = kept.some((axis) => axis > first && axis < last);
  const before = isSplit ? kept : kept.filter((axis) => axis < first);
  const after = isSplit ? [] : kept.filter((axis) => axis > last);
  const size = (list: readonly number[]) => sizeOf(list.map((axis) => shape[axis] ?? 1));
  return { order: [...ones, ...before, ...reduced, ...after], runs: [size(before), size(reduced), size(after)] };
}
