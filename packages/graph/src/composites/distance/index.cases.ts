export { cdistCases } from "./cdist.cases.ts";
export { cosineSimilarityCases } from "./cosineSimilarity.cases.ts";
export { pairwiseDistanceCases } from "./pairwiseDistance.cases.ts";
export { pdistCases } from "./pdist.cases.ts";
