export { atCases } from "./at.cases.ts";
export { dynamicSliceCases } from "./dynamicSlice.cases.ts";
export { dynamicUpdateSliceCases } from "./dynamicUpdateSlice.cases.ts";
export { gatherNdCases } from "./gatherNd.cases.ts";
export { putAlongAxisCases } from "./putAlongAxis.cases.ts";
export { takeCases } from "./take.cases.ts";
export { takeAlongAxisCases } from "./takeAlongAxis.cases.ts";
