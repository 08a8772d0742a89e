export { type CentralDifferencesOptions, centralDifferences } from "./centralDifferences.ts";
export { type ConvolveOptions, convolve } from "./convolve.ts";
export { correlate } from "./correlate.ts";
export { cumTrapezoid } from "./cumTrapezoid.ts";
export { type DiffOptions, diff } from "./diff.ts";
export { type InterpOptions, interp } from "./interp.ts";
export { polyVal } from "./polyVal.ts";
export { type TrapezoidOptions, trapezoid } from "./trapezoid.ts";
export { type UnwrapOptions, unwrap } from "./unwrap.ts";
