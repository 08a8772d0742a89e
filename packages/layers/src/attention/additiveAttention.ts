import { additiveAttention as attend } from "@handloom/graph";
import { checkOptions, checkSeed, Tensor } from "@handloom/tensor";
import { glorotUniform } from "../initializers/glorot.ts";
import { type ScoredAttention, type ScoredAttentionOptions, scoredAttention } from "./scored.ts";

/**
 * Bahdanau's attention: a score is Σ scale·tanh(query + key) over the features, and shares are the softmax of the scores.
 *
 * Queries are float32 [batch, queries, features] and values [batch, keys, features]; the result is [batch, queries,
 * features]. `scale` is a variable [features], left out with `useScale: false` (default true).
 *
 * @throws OptionsError for unknown options; ShapeError at a call on sizes that do not go together.
 *
 * Source: Bahdanau et al. 2014, arXiv:1409.0473; Keras' AdditiveAttention.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const look = additiveAttention({ useScale: false });
 * evaluate(look(variable([[[0]]]), variable([[[20], [-20]]]))) // => [[[15.231883]]]
 * ```
 */
export function additiveAttention(options: ScoredAttentionOptions = {}): ScoredAttention {
  const { useScale = true, causal = false, seed } = checkOptions("additiveAttention", options, "useScale causal seed");
  if (seed !== undefined) checkSeed("additiveAttention", seed);
  return scoredAttention({
    called: "additiveAttention",
    useScale,
    seed,
    initializer: (shape, seed) => new Tensor(Float64Array.from(glorotUniform([...shape, 1], seed).data), shape),
    scaleShape: (features) => [features],
    attend: ({ q, k, v, scale, mask }) => attend(q, k, v, { scale, causal, mask }),
  });
}
