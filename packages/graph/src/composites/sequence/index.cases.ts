export { convolveCases } from "./convolve.cases.ts";
export { correlateCases } from "./correlate.cases.ts";
export { cumTrapezoidCases } from "./cumTrapezoid.cases.ts";
export { diffCases } from "./diff.cases.ts";
export { interpCases } from "./interp.cases.ts";
export { polyValCases } from "./polyVal.cases.ts";
export { trapezoidCases } from "./trapezoid.cases.ts";
