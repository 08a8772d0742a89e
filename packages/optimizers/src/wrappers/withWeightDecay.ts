import { asExpr, type Expr, input, mul, sub, substitute, type Variable } from "@handloom/graph";
import { checkOptions } from "@handloom/tensor";
import { checkOptimizer } from "../define/checkGiven.ts";
import type { Mask } from "../define/formulas/decay.ts";
import { handOn } from "../define/handed.ts";
import type { Optimizer } from "../define/optimizer.ts";
import { checkParameters, gradientsOf } from "../define/parameters.ts";
import { printedOptimizer } from "../define/printedOptimizer.ts";
import { checkRange } from "../define/ranges.ts";

/** The options of `withWeightDecay`. */
export interface WithWeightDecayOptions {
  /** λ ≥ 0, scaled by the optimizer's learning rate. */
  readonly weightDecay: number | Expr;
  /** Which parameters decay. Default: all. */
  readonly mask?: Mask | undefined;
}

const standingIn = {
  problem:
    "withWeightDecay hands it what stands in for gradients, but this optimizer looks at the loss or its gradients again",
  remedy: "Wrap the other way round, as sam(withWeightDecay(…)), or decay in the optimizer's own rule",
};

/**
 * Decoupled weight decay before any optimizer's step, as all of Keras 3's have it: the rule sees w − ηλw in place of w,
 * and the gradient of the loss at w.
 *
 * η is the optimizer's hyperparameter `learningRate`; without one λ stands alone.
 *
 * Source: Loshchilov & Hutter 2019, arXiv:1711.05101.
 *
 * @throws OptimizerError for a weight decay outside of its range
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 2]);
 * const [[, next]] = withWeightDecay(sgd({ learningRate: 0.5 }), { weightDecay: 0.5 }).getUpdates(sum(w), [w]);
 * evaluate(next) // => [2.5, 1]
 * ```
 */
export function withWeightDecay(optimizer: Optimizer, options: WithWeightDecayOptions): Optimizer {
  checkOptimizer("withWeightDecay", optimizer);
  checkOptions("withWeightDecay", options, "weightDecay mask", "weightDecay");
  const { weightDecay, mask = () => true } = options;
  checkRange("withWeightDecay", "weightDecay", weightDecay, "scalar [0, ∞)");
  const { learningRate } = optimizer.hyperparameters;
  const rate = learningRate === undefined ? asExpr(weightDecay) : mul(learningRate, weightDecay);
  return printedOptimizer("withWeightDecay", {
    hyperparameters: { ...optimizer.hyperparameters, weightDecay: asExpr(weightDecay) },
    get variables() {
      return optimizer.variables;
    },
    getUpdates(lossOrGradients, parameters) {
      checkParameters("withWeightDecay.getUpdates", parameters);
      const gradients = gradientsOf("withWeightDecay.getUpdates", lossOrGradients, parameters);
      // Stand-ins, so that w is replaced in the rule and not in the gradients, which belong to w as it was.
      const standIns = parameters.map(({ shape }, i) => input(`gradient${i}`, shape));
      const updates = optimizer.getUpdates(handOn(standIns, { changed: standingIn }), parameters);
      const pairs = parameters.flatMap((w, i) => [
        [standIns[i] as Expr, gradients[i] as Expr] as const,
        ...(mask(w) ? [[w as Expr, sub(w, mul(rate, w))] as const] : []),
      ]);
      const values = substitute(
        updates.map(([, value]) => value),
        pairs,
      );
      return updates.map(([target], i) => [target as Variable, values[i] as Expr] as const);
    },
  });
}
