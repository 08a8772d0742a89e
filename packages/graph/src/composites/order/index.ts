export { cumMin } from "./cumMin.ts";
export { cumProd } from "./cumProd.ts";
export { cumSum, type ExclusiveOptions } from "./cumSum.ts";
export { logCumSumExp } from "./logCumSumExp.ts";
export { median } from "./median.ts";
export { type QuantileOptions, quantile } from "./quantile.ts";
export { type SearchSortedOptions, searchSorted } from "./searchSorted.ts";
export { sort } from "./sort.ts";
export { type TopKOptions, topK } from "./topK.ts";
