export { condCases } from "./cond.cases.ts";
export { scanCases } from "./scan.cases.ts";
