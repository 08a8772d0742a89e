import { add, gradients, mean, mul, neg, softplus, square, sum } from "@handloom/graph";
import type { AdversarialLoss } from "./adversarialLoss.ts";

const penaltyWeight = 0.1;

/**
 * Scores are logits of being real. The generator raises the log-probability that its images are real, which keeps its
 * gradient when the critic is sure; the penalty, R1, is the squared slope at the real images.
 *
 * Sources: Goodfellow et al. 2014, arXiv:1406.2661, section 3; Mescheder et al. 2018, arXiv:1801.04406, equation 9.
 */
export const nonSaturatingLoss: AdversarialLoss = {
  critic({ real, fake, score }) {
    const scores = score(real);
    const [slope] = gradients(sum(scores), [real]);
    const penalty = mean(sum(square(slope), { axis: 1 }));
    const mistakes = add(mean(softplus(neg(scores))), mean(softplus(score(fake))));
    return { loss: add(mistakes, mul(penaltyWeight, penalty)), penalty };
  },
  generator: (scores) => mean(softplus(neg(scores))),
  criticSteps: 1,
  adam: { learningRate: 1e-3, beta1: 0.5, beta2: 0.99 },
};
