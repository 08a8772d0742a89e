import { type Expr, gelu } from "@handloom/graph";
import { dense } from "../dense.ts";
import type { Layer } from "../layer/layer.ts";
import { dropout } from "../noise/dropout.ts";
import { layerNorm } from "../normalization/layerNorm.ts";
import type { AttentionLayer } from "./attentionLayer.ts";
import type { MultiHeadAttentionOptions } from "./attentionOptions.ts";
import { multiHeadAttention } from "./multiHeadAttention.ts";

/** The options of `transformerBlock`. */
export interface TransformerBlockOptions {
  /** Features between the two dense layers, at least 1. Default: four times those of x. */
  readonly hidden?: number | undefined;
  /** Of these. Default `gelu`. */
  readonly activation?: ((x: Expr) => Expr) | undefined;
  /** Whether norms stand before attention and dense layers, as in GPT-2, and not behind the sums, as in the paper. Default true. */
  readonly normFirst?: boolean | undefined;
  /** Makes each norm. Default: `layerNorm` with the epsilon 1e-5, PyTorch's. */
  readonly norm?: (() => Layer) | undefined;
  /** How much training drops of all that is added to x, and between the dense layers: from 0 to below 1. Default 0. */
  readonly dropout?: number | undefined;
  /** Whether a step sees only itself and those before it. Default false. */
  readonly causal?: boolean | undefined;
  /** Whether the block also attends to a `memory`, as a decoder's. Default false. */
  readonly cross?: boolean | undefined;
  /** Further options of `multiHeadAttention`. */
  readonly attention?: Omit<MultiHeadAttentionOptions, "causal" | "seed"> | undefined;
  /** A whole number from 0 to 2³¹ − 1. Default: fresh entropy, or `seeded`'s. */
  readonly seed?: number | undefined;
}

/** The layers of a block by the names of their paths. */
export interface BlockParts {
  readonly [name: string]: Layer;
  readonly attention: AttentionLayer;
  readonly attentionNorm: Layer;
  readonly hidden: Layer;
  readonly output: Layer;
  readonly denseNorm: Layer;
}

/** Those that do not depend on the features of x. */
export function attentionParts(
  heads: number,
  options: TransformerBlockOptions,
): Omit<BlockParts, "hidden" | "output"> & Pick<BlockParts, "attention" | "attentionNorm" | "denseNorm"> {
  const { norm = () => layerNorm({ epsilon: 1e-5 }), cross = false, causal, attention } = options;
  return {
    attention: multiHeadAttention(heads, { ...attention, causal }),
    attentionNorm: norm(),
    ...(cross && { crossAttention: multiHeadAttention(heads, { ...attention }), crossNorm: norm() }),
    denseNorm: norm(),
    ...(options.dropout && { dropout: dropout(options.dropout) }),
  };
}

/** The two dense layers. */
export function denseParts(
  features: number,
  { hidden = 4 * features }: TransformerBlockOptions,
): Pick<BlockParts, "hidden" | "output"> {
  return { hidden: dense(hidden), output: dense(features) };
}

/** The block's default between its dense layers: Hendrycks and Gimpel's with erf, as PyTorch's and Keras'. */
export const usualActivation = (x: Expr): Expr => gelu(x);
