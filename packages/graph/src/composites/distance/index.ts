export { type CdistOptions, cdist } from "./cdist.ts";
export { type CosineSimilarityOptionsAlong, cosineSimilarity } from "./cosineSimilarity.ts";
export { type PairwiseDistanceOptions, pairwiseDistance } from "./pairwiseDistance.ts";
export { pdist } from "./pdist.ts";
