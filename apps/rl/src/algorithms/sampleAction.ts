import { argMax, type Expr, log, neg, type RandomStream, sub } from "@handloom/graph";

/**
 * Draws an action with the probabilities softmax(logits), by the Gumbel-max trick: the greatest logit after noise.
 *
 * @param logits `[batch, actions]`
 * @returns int32 `[batch]`
 *
 * Source: Gumbel 1954; Maddison et al. 2014, *A\* sampling*, arXiv:1411.0030.
 */
export function sampleAction(logits: Expr, chance: RandomStream): Expr {
  return argMax(sub(logits, log(neg(log(chance.uniform(logits.shape))))), { axis: 1 });
}
