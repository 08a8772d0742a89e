export { cumArgMaxCases } from "./cumArgMax.cases.ts";
export { cumArgMinCases } from "./cumArgMin.cases.ts";
export { digitizeCases } from "./digitize.cases.ts";
export { kthValueIndicesCases, kthValueValuesCases } from "./kthValue.cases.ts";
export { lexSortCases } from "./lexSort.cases.ts";
export { nanArgMaxCases, nanArgMinCases } from "./nanArg.cases.ts";
export { sortByKeyCases } from "./sortByKey.cases.ts";
export { uniqueCountsCases, uniqueIndicesCases, uniqueInverseCases, uniqueValuesCases } from "./unique.cases.ts";
