import { argMax, type Expr, exp, logSoftmax, mul, neg, oneHot, sum } from "@handloom/graph";
import type { Distribution } from "./distribution.ts";

/** @param logits `[…, actions]` */
export function categorical(logits: Expr): Distribution {
  const logProbs = logSoftmax(logits);
  const count = logits.shape.at(-1) as number;
  return {
    sample: (chance) => chance.categorical(logits),
    greedy: () => argMax(logits, { axis: -1 }),
    logProb: (action) => sum(mul(logProbs, oneHot(action, count)), { axis: -1 }),
    entropy: () => neg(sum(mul(exp(logProbs), logProbs), { axis: -1 })),
  };
}
