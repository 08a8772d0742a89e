export { attentionWeightsCases } from "./attentionWeights.cases.ts";
