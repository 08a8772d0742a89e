import { asExpr, broadcastTo, div, type Expr, type ExprLike, mul, sum } from "@handloom/graph";
import { defineStepMetric } from "./defineStepMetric.ts";
import type { StepMetric } from "./stepMetric.ts";

/**
 * Makes a mean inside of compiled steps, such as the loss of an epoch: Σ w·x / Σ w over all elements. A NaN or an
 * infinity stays in it until it is reset, so that a loss that went wrong shows.
 *
 * `updateState(values, weights?)` takes float32 of any shape, and weights that broadcast to it. Give the mean loss of a batch
 * with its size as the weight where batches differ in size. Keras' `Mean`.
 *
 * ```ts
 * import { compile, createReferenceEngine } from "@handloom/compiler";
 * import { input } from "@handloom/graph";
 * import { stepMean } from "@handloom/layers";
 *
 * const [x, mean, engine] = [input("x", ["n"]), stepMean(), createReferenceEngine()];
 * const step = compile(engine, { inputs: { x }, updates: mean.updateState(x) });
 * const read = compile(engine, { outputs: { mean: mean.result() }, updates: mean.resetState() });
 * step({ x: [1, 2] });
 * step({ x: [6] });
 * read({}).mean.item() // => 3
 * read({}).mean.item() // => NaN
 * ```
 */
export function stepMean(): StepMetric<readonly [values: ExprLike, weights?: ExprLike]> {
  return defineStepMetric({
    name: "mean",
    sums: { sum: [], weights: [] },
    add(values: ExprLike, weights: ExprLike = 1): { sum: Expr; weights: Expr } {
      const x = asExpr(values);
      const all = broadcastTo(weights, x.shape);
      return { sum: sum(mul(x, all)), weights: sum(all) };
    },
    result: ({ sum, weights }) => div(sum, weights),
  });
}
