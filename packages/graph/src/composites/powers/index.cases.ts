export { cbrtCases } from "./cbrt.cases.ts";
export { divNoNaNCases } from "./divNoNaN.cases.ts";
export { hypotCases } from "./hypot.cases.ts";
export { reciprocalCases } from "./reciprocal.cases.ts";
export { rsqrtCases } from "./rsqrt.cases.ts";
