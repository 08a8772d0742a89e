export { condCases, condCurvedCases } from "./cond.cases.ts";
export { scanCases, scanCurvedCases } from "./scan.cases.ts";
export { whileLoopCases } from "./whileLoop.cases.ts";
