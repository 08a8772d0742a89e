/** 2/√π, the slope of erf at 0. */
const slope = 2 / Math.sqrt(Math.PI);

/** As many as the continued fraction needs at x = 1 for float64. */
export const tailTerms = 180;

/**
 * The error function, 2/√π ∫₀ˣ e^(−t²) dt, within 1e-15 of its value relatively.
 *
 * Source: DLMF 7.6.2 and 7.9.1, https://dlmf.nist.gov/7
 */
export function erf(x: number): number {
  const size = Math.abs(x);
  // Beyond 6 the nearest float64 is 1.
  if (size > 6) return Math.sign(x);
  return size < 1 ? erfSlope(x) * erfOverSlope(x) : Math.sign(x) * (1 - tail(size));
}

/** 1 − erf(x) for x ≥ 0, which keeps its digits where erf is near 1. */
export function erfc(x: number): number {
  return x < 1 ? 1 - erfSlope(x) * erfOverSlope(x) : tail(x);
}

/** The slope of erf at x. */
export function erfSlope(x: number): number {
  return slope * Math.exp(-x * x);
}

/** erf(x) over its slope for x in (−1, 1), x Σ (2x²)ⁿ/(1·3·5…(2n+1)): no term cancels another. */
export function erfOverSlope(x: number): number {
  let term = x;
  let total = x;
  for (let n = 1; Math.abs(term) > Math.abs(total) * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    total += term;
  }
  return total;
}

/** e^(−x²)/√π · 1/(x + ½/(x + 1/(x + 3⁄2/(x + …)))), from the inside out. */
function tail(x: number): number {
  let fraction = x;
  for (let n = tailTerms; n > 0; n--) fraction = x + n / 2 / fraction;
  return erfSlope(x) / 2 / fraction;
}
