export { isInCases } from "./isIn.cases.ts";
export { maskedFillCases } from "./maskedFill.cases.ts";
export { maskedScatterCases } from "./maskedScatter.cases.ts";
