import { erfOverSlope, erfSlope, tailTerms } from "./erf.ts";

/** As many as have their fractions computed side by side. */
const block = 64;

/**
 * The x whose erf is y, within 2e-15 of it relatively: ±Infinity at ±1, NaN outside.
 *
 * A closed formula good to 0.2% (Winitzki 2008, "A handy approximation for the error function and its inverse"), then three
 * steps of Halley's iteration. Each step triples the number of digits.
 */
export function erfInv(y: number): number {
  return erfInvOfAll([y])[0] as number;
}

/** `erfInv` of each number. Those beyond erf(1), whose steps take the longest, are computed side by side. */
export function erfInvOfAll(ys: ArrayLike<number>): Float64Array {
  const sizes = Float64Array.from(ys, Math.abs);
  const roots = new Float64Array(ys.length);
  const far: number[] = [];
  for (let i = 0; i < sizes.length; i++) {
    const size = sizes[i] as number;
    if (size < 0.84) roots[i] = nearRoot(size);
    else if (size < 1) far.push(i);
    else roots[i] = size === 1 ? Number.POSITIVE_INFINITY : Number.NaN;
  }
  for (let start = 0; start < far.length; start += block) findFarRoots(far.slice(start, start + block), sizes, roots);
  for (let i = 0; i < roots.length; i++)
    if ((ys[i] as number) < 0 || Object.is(ys[i], -0)) roots[i] = -(roots[i] as number);
  return roots;
}

function nearRoot(size: number): number {
  let x = approximate(size);
  for (let step = 0; step < 3; step++) x = improved(x, size, 0);
  return x;
}

/** Writes the roots of the sizes at some places. */
function findFarRoots(places: readonly number[], sizes: Float64Array, roots: Float64Array): void {
  const xs = Float64Array.from(places, (place) => approximate(sizes[place] as number));
  for (let step = 0; step < 3; step++) {
    const fractions = tailFractions(xs);
    for (let i = 0; i < xs.length; i++)
      xs[i] = improved(xs[i] as number, sizes[places[i] as number] as number, fractions[i] as number);
  }
  for (let i = 0; i < xs.length; i++) roots[places[i] as number] = xs[i] as number;
}

/** x + ½/(x + 1/(x + 3⁄2/(x + …))) of each, as in `erfc`: each division waits for the last one of its own row only. */
function tailFractions(xs: Float64Array): Float64Array {
  const fractions = xs.slice();
  for (let n = tailTerms; n > 0; n--)
    for (let i = 0; i < xs.length; i++) fractions[i] = (xs[i] as number) + n / 2 / (fractions[i] as number);
  return fractions;
}

/** One of Halley's steps. `fraction` is read where x ≥ 1. */
function improved(x: number, size: number, fraction: number): number {
  const slope = erfSlope(x);
  const newton = excess(x, size, slope, fraction) / slope;
  return x - newton / (1 + x * newton);
}

/** erf(x) − size. Near 1 the difference is taken from the other end, where it has more digits. */
function excess(x: number, size: number, slope: number, fraction: number): number {
  if (x >= 1) return 1 - size - slope / 2 / fraction;
  const own = slope * erfOverSlope(x);
  return size < 0.5 ? own - size : 1 - size - (1 - own);
}

function approximate(y: number): number {
  const a = 0.147;
  const logarithm = Math.log1p(-y * y);
  const half = 2 / (Math.PI * a) + logarithm / 2;
  return Math.sqrt(Math.sqrt(half * half - logarithm / a) - half);
}
