export { exponentialAverage } from "./exponentialAverage.ts";
export type { Metric } from "./metric.ts";
export type { OutputStream } from "./outputStream.ts";
export { type Bar, type ProgressOptions, progress } from "./progress.ts";
export { runningMean } from "./runningMean.ts";
export { runningVariance } from "./runningVariance.ts";
