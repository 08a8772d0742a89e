export { cbrt } from "./cbrt.ts";
export { hypot } from "./hypot.ts";
export { reciprocal } from "./reciprocal.ts";
export { rsqrt } from "./rsqrt.ts";
