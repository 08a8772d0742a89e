import { attention, mul } from "@handloom/graph";
import { checkOptions, checkSeed } from "@handloom/tensor";
import { ones } from "../initializers/ones.ts";
import { type ScoredAttention, type ScoredAttentionOptions, scoredAttention } from "./scored.ts";

/**
 * Luong's attention: a score is the product of query and key, not divided by anything, and shares are the softmax of them.
 *
 * Queries are float32 [batch, queries, features] and values [batch, keys, features]; the result is [batch, queries, features
 * of the values]. With `useScale` (default false) scores are multiplied with the variable `scale`, a scalar that starts as 1.
 * `multiHeadAttention` has projections and heads.
 *
 * @throws OptionsError for unknown options; ShapeError at a call on sizes that do not go together.
 *
 * Source: Luong et al. 2015, arXiv:1508.04025; Keras' Attention.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const look = dotAttention();
 * evaluate(look(variable([[[9]]]), variable([[[1], [-1]]]))) // => [[[1]]]
 * ```
 */
export function dotAttention(options: ScoredAttentionOptions = {}): ScoredAttention {
  const { useScale = false, causal = false, seed } = checkOptions("dotAttention", options, "useScale causal seed");
  if (seed !== undefined) checkSeed("dotAttention", seed);
  return scoredAttention({
    called: "dotAttention",
    useScale,
    seed,
    initializer: ones,
    scaleShape: () => [],
    attend: ({ q, k, v, scale, mask }) =>
      attention(scale === undefined ? q : mul(q, scale), k, v, { scale: 1, causal, mask }),
  });
}
