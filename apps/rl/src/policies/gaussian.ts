import { add, broadcastTo, div, type Expr, exp, mul, square, sub, sum } from "@handloom/graph";
import type { Distribution } from "./distribution.ts";

const logOfRoot2Pi = 0.5 * Math.log(2 * Math.PI);

/**
 * Independent normal distributions, one for each part of an action.
 *
 * @param mean `[…, size]`, in units of `scale`
 * @param logDeviation `[size]`, in units of `scale`
 * @param scale of an action, such as the largest torque
 */
export function gaussian(mean: Expr, logDeviation: Expr, scale: number): Distribution {
  const deviation = exp(logDeviation);
  return {
    sample: (chance) => mul(scale, add(mean, mul(deviation, chance.normal(mean.shape)))),
    greedy: () => mul(scale, mean),
    logProb(action) {
      const z = div(sub(div(action, scale), mean), deviation);
      return sum(sub(mul(-0.5, square(z)), add(logDeviation, logOfRoot2Pi + Math.log(scale))), { axis: -1 });
    },
    // Half of log 2πe for each part, and its deviation.
    entropy: () => sum(add(broadcastTo(logDeviation, mean.shape), logOfRoot2Pi + 0.5 + Math.log(scale)), { axis: -1 }),
  };
}
