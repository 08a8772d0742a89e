import type { Expr, Variable } from "@handloom/graph";
import type { Optimizer } from "./define/optimizer.ts";
import { checkParameters, gradientsOf } from "./define/parameters.ts";

/** Changes gradients, given beside the parameters that they belong to. */
export type GradientTransform = (gradients: readonly Expr[], parameters: readonly Variable[]) => readonly Expr[];

/**
 * An optimizer that changes the gradients first: for clipping within a group, and for wrappers that take an optimizer.
 *
 * ```ts
 * import { evaluate, mul, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 2]);
 * const optimizer = withTransform(sgd({ learningRate: 1 }), (gradients) => clipByValue(gradients, 0.5));
 * const [[, next]] = optimizer.getUpdates(sum(mul(w, 3)), [w]);
 * evaluate(next) // => [3.5, 1.5]
 * ```
 */
export function withTransform(optimizer: Optimizer, transform: GradientTransform): Optimizer {
  return {
    hyperparameters: optimizer.hyperparameters,
    get variables() {
      return optimizer.variables;
    },
    getUpdates(lossOrGradients, parameters) {
      checkParameters("withTransform.getUpdates", parameters);
      const gradients = gradientsOf("withTransform.getUpdates", lossOrGradients, parameters);
      return optimizer.getUpdates(transform(gradients, parameters), parameters);
    },
  };
}
