export { additiveAttentionCases } from "./additiveAttention.cases.ts";
export { attentionWeightsCases } from "./attentionWeights.cases.ts";
