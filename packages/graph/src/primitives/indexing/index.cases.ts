export { gatherCases } from "./gather.cases.ts";
export { oneHotCases } from "./oneHot.cases.ts";
export { scatterAddCases } from "./scatterAdd.cases.ts";
