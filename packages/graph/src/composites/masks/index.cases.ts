export { maskedFillCases } from "./maskedFill.cases.ts";
export { maskedScatterCases } from "./maskedScatter.cases.ts";
