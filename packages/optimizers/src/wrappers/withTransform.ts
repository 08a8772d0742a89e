import type { Expr, Stateful, Variable } from "@handloom/graph";
import { carriedUpdates } from "@handloom/graph/inspect";
import { checkFunction, checkOptimizer } from "../define/checkGiven.ts";
import { handOn, originOf } from "../define/handed.ts";
import type { Optimizer } from "../define/optimizer.ts";
import { checkParameters, gradientsOf } from "../define/parameters.ts";
import { printedOptimizer } from "../define/printedOptimizer.ts";
import { parameterKeys } from "../define/state.ts";

/** Changes gradients, given beside the parameters that they belong to. With `variables` it says what state it has. */
export interface GradientTransform extends Partial<Stateful> {
  (gradients: readonly Expr[], parameters: readonly Variable[]): readonly Expr[];
}

/**
 * An optimizer that changes the gradients first: for clipping within a group, and for wrappers that take an optimizer.
 *
 * State of the transform belongs to the optimizer, under "transform/": its `variables`, and what the changed gradients
 * update by themselves, such as the stream of added noise.
 *
 * ```ts
 * import { evaluate, mul, randomStream, sum, variable } from "@handloom/graph";
 *
 * const w = variable([4, 2]);
 * const optimizer = withTransform(sgd({ learningRate: 1 }), (gradients) => clipByValue(gradients, 0.5));
 * const [[, next]] = optimizer.getUpdates(sum(mul(w, 3)), [w]);
 * evaluate(next) // => [3.5, 1.5]
 *
 * const stream = randomStream(1);
 * const noisy = withTransform(sgd(), (gradients) => addNoise(gradients, stream));
 * noisy.getUpdates(sum(w), [w]);
 * Object.keys(noisy.variables) // => ["count", "transform/count"]
 * ```
 */
export function withTransform(optimizer: Optimizer, transform: GradientTransform): Optimizer {
  checkOptimizer("withTransform", optimizer);
  checkFunction("withTransform", "the transform", transform, "withTransform(optimizer, (g) => clipByGlobalNorm(g, 1))");
  const carried = new Set<Variable>();
  return printedOptimizer("withTransform", {
    hyperparameters: optimizer.hyperparameters,
    get variables() {
      const { variables } = optimizer;
      return { ...variables, ...stateOf(transform, carried, Object.values(variables), prefixFor(variables)) };
    },
    getUpdates(lossOrGradients, parameters) {
      checkParameters("withTransform.getUpdates", parameters);
      const gradients = gradientsOf("withTransform.getUpdates", lossOrGradients, parameters);
      const changed = transform(gradients, parameters);
      const before = new Set(targetsOf(gradients));
      for (const target of targetsOf(changed)) if (!before.has(target)) carried.add(target);
      const { loss } = originOf(lossOrGradients, parameters);
      return optimizer.getUpdates(handOn(changed, { loss, changed: transformed }), parameters);
    },
  });
}

const transformed = {
  problem: "withTransform hands it changed gradients, but this optimizer looks at the loss or its gradients again",
  remedy: "Let its rule differentiate `loss`, and pass the loss itself",
};

/** The variables that expressions update by themselves. */
function targetsOf(exprs: readonly Expr[]): readonly Variable[] {
  return carriedUpdates(exprs).map(([target]) => target);
}

/** The transform's variables: those that it names, and the others that it was seen to update. */
function stateOf(
  { variables: named = {} }: GradientTransform,
  carried: ReadonlySet<Variable>,
  known: readonly Variable[],
  prefix: string,
): Record<string, Variable> {
  const others = [...carried].filter((variable) => ![...known, ...Object.values(named)].includes(variable));
  const keys = parameterKeys(others, Object.keys(named));
  const all = [...Object.entries(named), ...others.map((variable, i) => [keys[i] as string, variable] as const)];
  return Object.fromEntries(all.map(([key, variable]) => [`${prefix}/${key}`, variable]));
}

/** Transforms may be nested: each has a path of its own. */
function prefixFor(variables: Readonly<Record<string, Variable>>): string {
  const taken = (prefix: string) => Object.keys(variables).some((path) => path.startsWith(`${prefix}/`));
  let prefix = "transform";
  for (let i = 2; taken(prefix); i++) prefix = `transform${i}`;
  return prefix;
}
