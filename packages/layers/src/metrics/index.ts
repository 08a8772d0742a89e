export { defineStepMetric, type StepMetricDefinition } from "./defineStepMetric.ts";
export { type ClassPairs, type StepAccuracyOptions, stepAccuracy } from "./stepAccuracy.ts";
export { stepConfusionMatrix } from "./stepConfusionMatrix.ts";
export { stepMean } from "./stepMean.ts";
export type { StepMetric } from "./stepMetric.ts";
export { type StepMetrics, stepMetrics } from "./stepMetrics.ts";
export { type ScoredPairs, type StepThresholdOptions, stepPrecision } from "./stepPrecision.ts";
export { stepRecall } from "./stepRecall.ts";
export { type StepRocAucOptions, stepRocAuc } from "./stepRocAuc.ts";
