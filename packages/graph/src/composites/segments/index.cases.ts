export { binCountCases } from "./binCount.cases.ts";
export { histogramCases } from "./histogram.cases.ts";
export { multiHotCases } from "./multiHot.cases.ts";
export {
  segmentMaxCases,
  segmentMeanCases,
  segmentMinCases,
  segmentProdCases,
  segmentSoftmaxCases,
  segmentSumCases,
} from "./segments.cases.ts";
