import type { Expr } from "@handloom/graph";
import { showLine } from "@handloom/graph/inspect";
import { printedAs } from "@handloom/tensor";
import type { Optimizer } from "./optimizer.ts";

/**
 * Lets consoles show an optimizer by its name, its hyperparameters and the paths of its variables, for those that are not
 * made by `defineOptimizer`.
 *
 * @returns the optimizer
 *
 * ```ts
 * const plain = sgd({ learningRate: 0.5 });
 * const quiet = printedOptimizer("quiet", {
 *   hyperparameters: plain.hyperparameters,
 *   variables: {},
 *   getUpdates: (_, parameters) => parameters.map((w) => [w, w] as const),
 * });
 * String(quiet) // => "quiet { learningRate: 0.5 }\n  variables: none"
 * ```
 */
export function printedOptimizer<O extends Optimizer>(name: string, optimizer: O): O {
  return printedAs(optimizer, (printed, inside) => {
    const values = Object.entries(printed.hyperparameters).map(([key, value]) => `${key}: ${valueText(value)}`);
    const title = values.length === 0 ? name : `${name} { ${values.join(", ")} }`;
    return inside ? title : `${title}\n  variables: ${variableText(printed)}`;
  });
}

function valueText(value: Expr): string {
  return value.node === "constant" && value.value.size === 1 ? String(value.value.item()) : showLine(value);
}

const mostPaths = 12;

function variableText(optimizer: Optimizer): string {
  let paths: readonly string[];
  try {
    paths = Object.keys(optimizer.variables);
  } catch {
    return "made by getUpdates, which says what they belong to";
  }
  const more = paths.length > mostPaths ? ` and ${paths.length - mostPaths} more` : "";
  return paths.length === 0 ? "none" : `${paths.slice(0, mostPaths).join(", ")}${more}`;
}
