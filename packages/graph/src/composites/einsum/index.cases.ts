export { crossCases } from "./cross.cases.ts";
export { einsumCases } from "./einsum.cases.ts";
export { innerCases } from "./inner.cases.ts";
export { multiDotCases } from "./multiDot.cases.ts";
export { tensorDotCases } from "./tensorDot.cases.ts";
export { vecDotCases } from "./vecDot.cases.ts";
