import type { Tensor } from "@handloom/tensor";

/** How far the worst element is off, and which one it is. */
export interface Difference {
  readonly worst: number;
  /** `grad[3]`, or the two shapes where they differ. */
  readonly at: string;
}

/** A case's difference, and the expression that computed it where no op of ours does. */
export interface Compared extends Difference {
  readonly expression?: string | undefined;
}

/**
 * The largest |got − want|, relative to the wanted element or, where others of the array are larger, to the largest of
 * them: an element that is small by cancellation has the error of what cancelled. NaN and infinities must be the same.
 *
 * @param beside the largest element of all arrays of the case: beside it an array of rounding errors counts as zeros
 */
export function differenceOf(name: string, got: Tensor, want: Tensor, beside = 1): Difference {
  if (got.shape.join() !== want.shape.join())
    return { worst: Number.POSITIVE_INFINITY, at: `${name}: shape [${got.shape}] instead of [${want.shape}]` };
  const largest = largestOf(want);
  const scale = largest > rounding * beside ? largest : Math.max(1, beside);
  let worst: Difference = { worst: 0, at: name };
  want.data.forEach((wanted, i) => {
    const distance = distanceOf(got.data[i] ?? Number.NaN, wanted, scale);
    if (distance > worst.worst) worst = { worst: distance, at: `${name}[${i}]` };
  });
  return worst;
}

/** The largest finite element. */
export function largestOf({ data }: Tensor): number {
  return [...data].filter(Number.isFinite).reduce((a, b) => Math.max(a, Math.abs(b)), 0);
}

/** Less than this part of the numbers that cancelled is what float64 leaves of a zero. */
const rounding = 1e-14;

function distanceOf(got: number, want: number, scale: number): number {
  if (got === want || (Number.isNaN(got) && Number.isNaN(want))) return 0;
  if (!Number.isFinite(want) || !Number.isFinite(got)) return Number.POSITIVE_INFINITY;
  return Math.abs(got - want) / scale;
}

export function worstOf(differences: readonly Difference[]): Difference {
  return differences.reduce((a, b) => (b.worst > a.worst ? b : a), { worst: 0, at: "" });
}
