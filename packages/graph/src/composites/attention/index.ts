export { type AdditiveAttentionOptions, additiveAttention } from "./additiveAttention.ts";
export { attentionWeights } from "./attentionWeights.ts";
