import { constant, type Expr, evaluate, substitute, type Variable } from "@handloom/graph";
import type { Tensor } from "@handloom/tensor";
import type { WeightsEngine } from "./weightsEngine.ts";

/** An engine that only keeps values, and what expressions are with these. */
export interface MapEngine extends WeightsEngine {
  readonly values: Map<Variable, Tensor>;
  evaluate(expr: Expr): Tensor;
}

export function mapEngine(): MapEngine {
  const values = new Map<Variable, Tensor>();
  return {
    values,
    readAll: (variables) =>
      Object.fromEntries(Object.entries(variables).map(([path, each]) => [path, values.get(each) ?? each.initial])),
    writeAll(variables, given) {
      for (const [path, each] of Object.entries(variables)) values.set(each, given[path] as Tensor);
    },
    evaluate: (expr) =>
      evaluate(
        substitute(
          expr,
          [...values].map(([each, value]) => [each, constant(value)] as const),
        ),
      ),
  };
}
