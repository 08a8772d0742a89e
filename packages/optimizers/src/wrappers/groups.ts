import type { Expr, Update, Variable } from "@handloom/graph";
import { checkOptimizer, kindOf } from "../define/checkGiven.ts";
import { handOn, originOf } from "../define/handed.ts";
import type { Optimizer } from "../define/optimizer.ts";
import { OptimizerError } from "../define/optimizerError.ts";
import { checkParameters, describeParameter, gradientsOf } from "../define/parameters.ts";
import { printedOptimizer } from "../define/printedOptimizer.ts";

/** Some of the parameters, and the optimizer that moves them. */
export interface Group {
  /** The parameters themselves, or which of those that come are meant. */
  readonly parameters: readonly Variable[] | ((parameter: Variable) => boolean);
  readonly optimizer: Optimizer;
}

/**
 * Several optimizers as one, each for parameters of its own.
 *
 * Hyperparameters and variables are found under the group's position: "0/learningRate", "1/m/kernel". Updates come in
 * the order of the groups.
 *
 * @throws OptimizerError at getUpdates for parameters that are in no group or in several, listing them
 *
 * ```ts
 * import { evaluate, sum, variable } from "@handloom/graph";
 *
 * const [kernel, bias] = [variable([[1, 2]], { name: "kernel" }), variable([3], { name: "bias" })];
 * const optimizer = groups([
 *   { parameters: ({ shape }) => shape.length === 2, optimizer: sgd({ learningRate: 1 }) },
 *   { parameters: [bias], optimizer: sgd({ learningRate: 2 }) },
 * ]);
 * optimizer.getUpdates([kernel, bias], [kernel, bias]).length // => 4
 * evaluate(optimizer.hyperparameters) // => { "0/learningRate": 1, "1/learningRate": 2 }
 * ```
 */
export function groups(list: readonly Group[]): Optimizer {
  checkGroups(list);
  return printedOptimizer("groups", {
    hyperparameters: prefixed(list.map(({ optimizer }) => optimizer.hyperparameters)),
    get variables() {
      return prefixed(list.map(({ optimizer }) => optimizer.variables));
    },
    getUpdates(lossOrGradients, parameters) {
      checkParameters("groups.getUpdates", parameters);
      const members = list.map((group) => parameters.filter((parameter) => belongs(group, parameter)));
      checkMembership(parameters, members);
      const from = originOf(lossOrGradients, parameters);
      const gradients = gradientsOf("groups.getUpdates", lossOrGradients, parameters);
      return list.flatMap(({ optimizer }, i): Update[] => {
        const own = members[i] ?? [];
        const list = own.map((parameter) => gradients[parameters.indexOf(parameter)] as Expr);
        return optimizer.getUpdates(handOn(list, from), own);
      });
    },
  });
}

function checkGroups(list: unknown): void {
  const remedy = "Write groups([{ parameters, optimizer }])";
  if (!Array.isArray(list)) throw new OptimizerError("groups", "the groups are not a list", remedy);
  for (const [i, group] of list.entries()) {
    const { parameters, optimizer } = Object(group) as Partial<Group>;
    if (typeof parameters !== "function" && !Array.isArray(parameters))
      throw new OptimizerError("groups", `the parameters of group ${i} are ${kindOf(parameters)}, not a list`, remedy);
    checkOptimizer("groups", optimizer);
  }
}

function belongs({ parameters }: Group, parameter: Variable): boolean {
  return typeof parameters === "function" ? parameters(parameter) : parameters.includes(parameter);
}

function checkMembership(parameters: readonly Variable[], members: readonly (readonly Variable[])[]): void {
  const counts = parameters.map((parameter) => members.filter((own) => own.includes(parameter)).length);
  const named = (wanted: (count: number) => boolean) =>
    parameters.flatMap((parameter, i) => (wanted(counts[i] ?? 0) ? [describeParameter(parameter, i)] : [])).join(", ");
  const [none, several] = [named((count) => count === 0), named((count) => count > 1)];
  const empty = members.findIndex((own) => own.length === 0);
  const problems = [
    none && `in no group: ${none}`,
    several && `in several groups: ${several}`,
    empty >= 0 && `group ${empty} has none of the parameters`,
  ].filter(Boolean);
  if (problems.length === 0) return;
  throw new OptimizerError("groups.getUpdates", problems.join("; "), "Each parameter belongs to exactly one group");
}

function prefixed<Value>(records: readonly Readonly<Record<string, Value>>[]): Record<string, Value> {
  return Object.fromEntries(
    records.flatMap((record, i) => Object.entries(record).map(([key, value]) => [`${i}/${key}`, value] as const)),
  );
}
