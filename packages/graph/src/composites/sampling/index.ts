export { type AffineGridOptions, affineGrid } from "./affineGrid.ts";
export { type GridSampleOptions, gridSample } from "./gridSample.ts";
