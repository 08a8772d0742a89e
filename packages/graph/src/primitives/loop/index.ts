export { cond } from "./cond.ts";
export { type Carries, scan } from "./scan.ts";
