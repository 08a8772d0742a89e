export { affineGridCases } from "./affineGrid.cases.ts";
export { gridSampleCases } from "./gridSample.cases.ts";
