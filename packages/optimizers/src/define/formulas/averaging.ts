import type { Expr, Pair, Variable } from "@handloom/graph";
import { printedAs } from "@handloom/tensor";
import type { Optimizer } from "../optimizer.ts";
import { OptimizerError } from "../optimizerError.ts";
import { parameterKeys } from "../state.ts";

/** An optimizer with two values of each parameter: the one that it trains, and the one to evaluate with. */
export interface AveragingOptimizer extends Optimizer {
  /** Each parameter and what stands for it in evaluation: `givens`, or a list for `substitute`. Known after getUpdates. */
  readonly averages: readonly Pair<Variable>[];
}

/** An optimizer and what of its slots is good for evaluation. */
export function averaging(
  optimizer: Optimizer,
  average: (parameter: Variable, slot: (name: string) => Variable, count: Variable) => Expr,
): AveragingOptimizer {
  let known: readonly Variable[] = [];
  const averaged: AveragingOptimizer = {
    hyperparameters: optimizer.hyperparameters,
    get variables() {
      return optimizer.variables;
    },
    getUpdates(lossOrGradients, parameters) {
      const updates = optimizer.getUpdates(lossOrGradients, parameters);
      if (known.length === 0) known = parameters;
      return updates;
    },
    get averages() {
      const { variables } = optimizer;
      const keys = parameterKeys(known);
      const find = (path: string): Variable => {
        const found = variables[path];
        if (found !== undefined) return found;
        throw new OptimizerError("averages", `there is no "${path}"`, "Name a slot of the optimizer");
      };
      return known.map((w, i) => [w, average(w, (slot) => find(`${slot}/${keys[i]}`), find("count"))] as const);
    },
  };
  return printedAs(averaged, (_, inside) => (inside ? (String(optimizer).split("\n")[0] ?? "") : String(optimizer)));
}
