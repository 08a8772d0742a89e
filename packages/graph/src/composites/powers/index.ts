export { cbrt } from "./cbrt.ts";
export { divNoNaN } from "./divNoNaN.ts";
export { hypot } from "./hypot.ts";
export { reciprocal } from "./reciprocal.ts";
export { rsqrt } from "./rsqrt.ts";
