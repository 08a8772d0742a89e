export { gatherCases } from "./gather.cases.ts";
export { oneHotCases } from "./oneHot.cases.ts";
export { ravelIndicesCases } from "./ravelIndices.cases.ts";
export { scatterCases } from "./scatter.cases.ts";
export { scatterAddCases } from "./scatterAdd.cases.ts";
export { scatterMaxCases } from "./scatterMax.cases.ts";
export { scatterMinCases } from "./scatterMin.cases.ts";
