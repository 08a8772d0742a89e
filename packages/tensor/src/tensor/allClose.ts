import { checkOptions } from "../options/checkOptions.ts";
import type { TypedArray } from "./dtype.ts";

/** How far apart numbers may be. */
export interface CloseOptions {
  /** Allowed difference relative to |b|; default 1e-5. */
  readonly rtol?: number | undefined;
  /** Allowed difference in the elements' own unit; default 1e-8. */
  readonly atol?: number | undefined;
  /** Whether NaN is close to NaN; default false. */
  readonly equalNaN?: boolean | undefined;
}

/** Element by element, NumPy's |a - b| ≤ atol + rtol·|b|; the arrays are equally long. */
export function everyClose(as: TypedArray, bs: TypedArray, options: CloseOptions): boolean {
  const { rtol = 1e-5, atol = 1e-8, equalNaN = false } = checkOptions("allClose", options, "rtol atol equalNaN");
  return as.every((a, i) => {
    const b = bs[i] ?? Number.NaN;
    if (a === b) return true; // equal infinities, whose difference is NaN
    if (Number.isNaN(a) && Number.isNaN(b)) return equalNaN;
    // An infinite b would allow any difference.
    return Number.isFinite(b) && Math.abs(a - b) <= atol + rtol * Math.abs(b);
  });
}
