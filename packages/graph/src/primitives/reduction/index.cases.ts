export { argMaxCases } from "./argMax.cases.ts";
export { maxCases } from "./max.cases.ts";
export { minCases } from "./min.cases.ts";
export { prodCases } from "./prod.cases.ts";
export { sumCases } from "./sum.cases.ts";
