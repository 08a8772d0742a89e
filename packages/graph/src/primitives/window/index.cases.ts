export { convCases } from "./conv.cases.ts";
export { overlapAddCases } from "./overlapAdd.cases.ts";
export { reduceWindowCases } from "./reduceWindow.cases.ts";
export { selectAndScatterCases } from "./selectAndScatter.cases.ts";
export { windowsCases } from "./windows.cases.ts";
