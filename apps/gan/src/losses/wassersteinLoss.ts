import { add, gradients, mean, mul, neg, norm, square, sub, sum } from "@handloom/graph";
import type { AdversarialLoss } from "./adversarialLoss.ts";

const penaltyWeight = 10;

/**
 * The distance between the scores of real and of fake images, by a critic whose slope is to be 1 between the two: the
 * penalty holds a gradient, and is differentiated itself.
 *
 * Source: Gulrajani et al. 2017, "Improved Training of Wasserstein GANs", arXiv:1704.00028, Algorithm 1.
 */
export const wassersteinLoss: AdversarialLoss = {
  critic({ real, fake, score, noise }) {
    const share = noise.uniform(["batch", 1]);
    const mixed = add(mul(share, real), mul(sub(1, share), fake));
    const [slope] = gradients(sum(score(mixed)), [mixed]);
    const penalty = mean(square(sub(norm(slope, { axis: 1 }), 1)));
    const distance = sub(mean(score(real)), mean(score(fake)));
    return { loss: sub(mul(penaltyWeight, penalty), distance), penalty };
  },
  generator: (scores) => neg(mean(scores)),
  criticSteps: 3,
  adam: { learningRate: 5e-4, beta1: 0, beta2: 0.9 },
};
