export { type BinCountOptions, binCount } from "./binCount.ts";
export { histogram } from "./histogram.ts";
export { multiHot } from "./multiHot.ts";
export { segmentMax } from "./segmentMax.ts";
export { segmentMean } from "./segmentMean.ts";
export { segmentMin } from "./segmentMin.ts";
export { segmentProd } from "./segmentProd.ts";
export { segmentSoftmax } from "./segmentSoftmax.ts";
export { segmentSum } from "./segmentSum.ts";
