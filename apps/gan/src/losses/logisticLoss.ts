import { add, constant, mean, neg, softplus } from "@handloom/graph";
import type { AdversarialLoss } from "./adversarialLoss.ts";
import { nonSaturatingLoss } from "./nonSaturatingLoss.ts";

/**
 * Scores are logits of being real, as in the non-saturating loss, without a penalty: batch norm and small steps keep the
 * critic moderate.
 *
 * Source: Radford et al. 2015, arXiv:1511.06434, section 4.
 */
export const logisticLoss: AdversarialLoss = {
  critic: ({ real, fake, score }) => ({
    loss: add(mean(softplus(neg(score(real)))), mean(softplus(score(fake)))),
    penalty: constant(0),
  }),
  generator: nonSaturatingLoss.generator,
  wholeBatch: true,
  criticSteps: 1,
  adam: { learningRate: 5e-4, beta1: 0.5 },
};
