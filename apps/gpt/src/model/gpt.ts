import { add, arange, type Dim, type Expr, input } from "@handloom/graph";
import {
  dense,
  embedding,
  type Layer,
  layerNorm,
  module,
  seeded,
  sequential,
  type TransformerBlock,
  transformerBlock,
} from "@handloom/layers";
import { randomNormal } from "@handloom/layers/initializers";

export interface GptOptions {
  /** How many different tokens there are. */
  readonly vocabulary: number;
  /** How many tokens it reads at once, at most. */
  readonly context: number;
  /** Numbers for each token, a multiple of `heads`. */
  readonly width: number;
  readonly heads: number;
  readonly blocks: number;
  /** How much training drops, from 0 to below 1. */
  readonly dropout: number;
  readonly seed: number;
}

/** A GPT as GPT-2 is: learned positions, and norms in front of what is added. */
export interface Gpt {
  readonly options: GptOptions;
  /** int32 [batch, time], at most `context` long, to logits [batch, time, vocabulary] of the tokens that follow. */
  readonly net: Layer;
  readonly blocks: readonly TransformerBlock[];
  /** Tokens and positions, int32 of shapes that broadcast, as numbers. */
  embed(tokens: Expr, positions: Expr): Expr;
  /** The logits of what comes out of the last block. */
  read(h: Expr): Expr;
}

/** Makes a GPT whose parameters have the names and forms of the same modules of PyTorch. */
export function createGpt(options: GptOptions): Gpt {
  const { vocabulary, context, width, heads, dropout, seed } = options;
  const initializer = randomNormal({ stddev: 0.02 });
  // Of PyTorch's form, where biases have one axis: what has two is a matrix, and decays.
  const block = () => transformerBlock(heads, { causal: true, dropout, attention: { dialect: "torch" } });
  const blocks = Array.from({ length: options.blocks }, block);
  const parts = {
    tokens: embedding(vocabulary, width, { initializer }),
    positions: embedding(context, width, { initializer }),
    blocks: sequential(...blocks),
    norm: layerNorm({ epsilon: 1e-5 }),
    logits: dense(vocabulary, { useBias: false }),
  };
  const gpt = module(parts, ({ tokens, positions, blocks, norm, logits }, x, mode) => {
    const embedded = add(tokens(x, mode), positions(arange(x.shape[1] as Dim), mode));
    return logits(norm(blocks(embedded, mode), mode), mode);
  });
  const net = seeded(seed, gpt);
  // Variables are made here, under their names, whoever calls the parts later.
  net(input("tokens", ["batch", "time"], "int32"));
  return {
    options,
    net,
    blocks,
    embed: (tokens, positions) => add(parts.tokens(tokens), parts.positions(positions)),
    read: (h) => parts.logits(parts.norm(h)),
  };
}
