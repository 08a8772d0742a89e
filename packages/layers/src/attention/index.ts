export type { Attended, AttendOptions, AttentionLayer, KeyValueCache } from "./attentionLayer.ts";
export type { MultiHeadAttentionOptions } from "./attentionOptions.ts";
export type { TransformerBlockOptions } from "./blockParts.ts";
export { multiHeadAttention } from "./multiHeadAttention.ts";
export { type RotaryOptions, rotary } from "./rotary.ts";
export { type SinusoidalPositionsOptions, sinusoidalPositions } from "./sinusoidalPositions.ts";
export { type BlockRunOptions, type TransformerBlock, transformerBlock } from "./transformerBlock.ts";
