export { crossCases } from "./cross.cases.ts";
export { einsumCases } from "./einsum.cases.ts";
export { tensorDotCases } from "./tensorDot.cases.ts";
