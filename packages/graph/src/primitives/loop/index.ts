export { cond } from "./cond.ts";
export { type Carries, type ScanOptions, scan } from "./scan.ts";
export { whileLoop } from "./whileLoop.ts";
