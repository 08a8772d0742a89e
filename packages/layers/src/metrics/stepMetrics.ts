import { type Expr, GraphError, isExpr, type Stateful, type Update } from "@handloom/graph";
import type { StepMetric } from "./stepMetric.ts";

/** Metrics by name. */
type Metrics = Readonly<Record<string, StepMetric<never>>>;

/** Several metrics of a step, taken as one. */
export interface StepMetrics<Named extends Metrics> extends Stateful {
  /**
   * Updates that add a batch to all of them.
   *
   * @param given by name what each metric's `updateState` takes, as a list
   */
  updateState(given: { readonly [Name in keyof Named]: Parameters<Named[Name]["updateState"]> }): Update[];
  /** The metrics of all that was added, by name, for the outputs of a step. */
  result(): { readonly [Name in keyof Named]: Expr };
  /** Updates that forget everything. */
  resetState(): Update[];
}

/**
 * Metrics inside of compiled steps, by names of your own: their state are variables, which the training step updates and
 * another step reads and resets. So nothing but the step's call happens for each batch. Checkpoints keep them as they keep a
 * network, and test steps may have the same metrics.
 *
 * `substitute(metrics.result(), updates)` is the result with the batch that is being added.
 *
 * Keras' `update_state`, `result` and `reset_state` of `compile(metrics=[…])`.
 *
 * @param metrics `stepMean()`, `stepAccuracy()`, … or your own by `defineStepMetric`
 * @throws GraphError for what is not a metric, and from `updateState` for a metric without arguments or a name without a metric
 *
 * ```ts
 * import { compile, createReferenceEngine } from "@handloom/compiler";
 * import { input } from "@handloom/graph";
 * import { dense, sparseCategoricalCrossEntropy, stepAccuracy, stepMean, stepMetrics } from "@handloom/layers";
 *
 * const [x, label] = [input("x", ["batch", 2]), input("label", ["batch"], "int32")];
 * const logits = dense(2, { seed: 1 })(x);
 * const loss = sparseCategoricalCrossEntropy(label, logits, { fromLogits: true });
 * const metrics = stepMetrics({ loss: stepMean(), accuracy: stepAccuracy() });
 * const engine = createReferenceEngine();
 * const updates = metrics.updateState({ loss: [loss], accuracy: [label, logits] });
 * const step = compile(engine, { inputs: { x, label }, updates });
 * const epoch = compile(engine, { outputs: metrics.result(), updates: metrics.resetState() });
 *
 * for (const label of [0, 1]) step({ x: [[1, 2]], label: [label] });
 * epoch({}).accuracy.item() // => 0.5
 * ```
 */
export function stepMetrics<Named extends Metrics>(metrics: Named): StepMetrics<Named> {
  const named = Object.entries(Object(metrics) as Metrics);
  for (const [name, metric] of named) checkMetric(name, metric);
  return {
    variables: Object.fromEntries(
      named.flatMap(([name, { variables }]) =>
        Object.entries(variables).map(([path, variable]) => [`${name}/${path}`, variable]),
      ),
    ),
    updateState(given) {
      const stranger = Object.keys(given).find((name) => !named.some(([own]) => own === name));
      if (stranger !== undefined)
        throw new GraphError(
          "stepMetrics.updateState",
          `${stranger} is none of the metrics`,
          `They are ${named.map(([name]) => name).join(", ")}`,
        );
      return named.flatMap(([name, metric]) => {
        const own: unknown = given[name];
        if (Array.isArray(own)) return (metric as StepMetric<readonly unknown[]>).updateState(...own);
        const what = isExpr(own) ? "an expression" : String(own);
        throw new GraphError("stepMetrics.updateState", `${name} is given ${what}`, `Write { ${name}: [x] }: a list`);
      });
    },
    result: () =>
      Object.fromEntries(named.map(([name, metric]) => [name, metric.result()])) as { [Name in keyof Named]: Expr },
    resetState: () => named.flatMap(([, metric]) => metric.resetState()),
  };
}

function checkMetric(name: string, metric: unknown): void {
  if (typeof metric === "object" && metric !== null && "resetState" in metric) return;
  throw new GraphError("stepMetrics", `${name} is not a metric of steps`, "Write { loss: stepMean() }");
}
