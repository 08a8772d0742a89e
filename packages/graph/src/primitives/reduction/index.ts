export { type ArgMaxOptions, argMax } from "./argMax.ts";
export { max } from "./max.ts";
export { min } from "./min.ts";
export { prod } from "./prod.ts";
export { sum } from "./sum.ts";
