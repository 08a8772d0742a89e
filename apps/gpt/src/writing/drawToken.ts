import {
  arange,
  argSort,
  cumSum,
  type Dim,
  div,
  type Expr,
  less,
  logicalAnd,
  type RandomStream,
  softmax,
  take,
  where,
} from "@handloom/graph";

export interface DrawOptions {
  /** > 0, float32: logits are divided by it. Below 1, likely tokens become likelier. */
  readonly temperature: Expr;
  /** ≥ 1, int32: only so many of the likeliest are drawn from. */
  readonly topK: Expr;
  /** In (0, 1], float32: only of the likeliest, as many as have this share together, the last one included. */
  readonly topP: Expr;
}

/**
 * Draws a token.
 *
 * @param logits float32 [vocabulary]
 * @returns int32, a scalar
 *
 * Source of top-p: Holtzman et al. 2020, arXiv:1904.09751.
 */
export function drawToken(noise: RandomStream, logits: Expr, { temperature, topK, topP }: DrawOptions): Expr {
  const order = argSort(logits, { descending: true });
  const sorted = div(take(logits, order), temperature);
  const likelier = cumSum(softmax(sorted), { exclusive: true });
  const kept = logicalAnd(less(arange(logits.shape[0] as Dim), topK), less(likelier, topP));
  return take(order, noise.categorical(where(kept, sorted, Number.NEGATIVE_INFINITY)));
}
