export { cond } from "./cond.ts";
export { scan } from "./scan.ts";
