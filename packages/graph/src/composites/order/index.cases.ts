export { cumMinCases } from "./cumMin.cases.ts";
export { cumProdCases } from "./cumProd.cases.ts";
export { cumSumCases } from "./cumSum.cases.ts";
export { logCumSumExpCases } from "./logCumSumExp.cases.ts";
export { medianCases } from "./median.cases.ts";
export { quantileCases } from "./quantile.cases.ts";
export { searchSortedCases } from "./searchSorted.cases.ts";
export { sortCases } from "./sort.cases.ts";
export { topKIndicesCases, topKValuesCases } from "./topK.cases.ts";
