export { type ConvOptions, conv } from "./conv.ts";
export { type OverlapAddOptions, overlapAdd } from "./overlapAdd.ts";
export { type ReduceWindowOptions, reduceWindow } from "./reduceWindow.ts";
export { type SelectAndScatterOptions, selectAndScatter } from "./selectAndScatter.ts";
export { type WindowsOptions, windows } from "./windows.ts";
