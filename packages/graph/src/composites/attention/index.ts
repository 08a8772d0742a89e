export { attentionWeights } from "./attentionWeights.ts";
