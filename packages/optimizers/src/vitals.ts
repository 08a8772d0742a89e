import {
  abs,
  add,
  cast,
  div,
  type Expr,
  equal,
  max,
  norm,
  sub,
  sum,
  type Update,
  type Variable,
} from "@handloom/graph";
import { checkUpdates } from "@handloom/graph/inspect";
import { checkOptions } from "@handloom/tensor";
import { checkGradients, checkVariables } from "./define/checkGiven.ts";
import { OptimizerError } from "./define/optimizerError.ts";
import { describeParameter } from "./define/parameters.ts";
import { parameterKeys } from "./define/state.ts";
import { globalNorm } from "./transforms/globalNorm.ts";

/** The options of `vitals`. */
export interface VitalsOptions {
  /** The gradients, before clipping: for their norm, and for what counts as dead. */
  readonly gradients?: readonly Expr[] | undefined;
}

/** Outputs of a step that tell whether it learns, each a scalar. */
export interface Vitals {
  /** Of all gradients together; there only where gradients were given. */
  readonly gradientNorm?: Expr;
  /** ‖step‖ / ‖w‖ by parameter. About 0.001 is usual; 0.1 shakes the network, 0.00001 does nothing. */
  readonly updateRatio: Readonly<Record<string, Expr>>;
  /** The number of units (indices of the last axis) by parameter whose gradients, or without them steps, are all 0. */
  readonly deadUnits: Readonly<Record<string, Expr>>;
}

/**
 * Signs of life of a training step, as outputs: what they cost is a few passes over the weights.
 *
 * @param parameters by whose names, or positions where names are not distinct, the records are keyed
 * @param updates of any optimizer, also chained or clipped
 * @throws OptimizerError for a parameter that is not updated
 *
 * ```ts
 * import { evaluate, gradients, mul, square, sum, variable } from "@handloom/graph";
 *
 * const w = variable([[3, 1], [4, 1]], { name: "kernel" });
 * const loss = sum(square(mul(w, variable([[1, 0]]))));
 * const slopes = gradients(loss, [w]);
 * const updates = sgd({ learningRate: 0.1 }).getUpdates(slopes, [w]);
 * const outputs = vitals([w], updates, { gradients: slopes });
 * evaluate(outputs.gradientNorm ?? loss) // => 10
 * evaluate(outputs.deadUnits) // => { kernel: 1 }
 * ```
 */
export function vitals(
  parameters: readonly Variable[],
  updates: readonly Update[],
  options: VitalsOptions = {},
): Vitals {
  checkVariables("vitals", "parameters", parameters);
  checkUpdates("vitals", updates);
  const { gradients } = checkOptions("vitals", options, "gradients");
  if (gradients !== undefined) checkGradients("vitals", gradients);
  const keys = parameterKeys(parameters);
  const steps = stepsOf(parameters, updates);
  const byKey = (values: readonly Expr[]) => Object.fromEntries(values.map((value, i) => [keys[i] as string, value]));
  return {
    ...(gradients && { gradientNorm: globalNorm(gradients) }),
    // A weight of zeros has no ratio; 1e-12 makes it large instead of NaN.
    updateRatio: byKey(steps.map((step, i) => div(norm(step), add(norm(parameters[i] as Variable), 1e-12)))),
    deadUnits: byKey((gradients ?? steps).map(deadUnits)),
  };
}

function stepsOf(parameters: readonly Variable[], updates: readonly Update[]): readonly Expr[] {
  const next = new Map(updates);
  return parameters.map((parameter, i) => {
    const value = next.get(parameter);
    if (value !== undefined) return sub(value, parameter);
    throw new OptimizerError(
      "vitals",
      `${describeParameter(parameter, i)} is not updated`,
      "Pass the updates of this step",
    );
  });
}

function deadUnits(changes: Expr): Expr {
  const axes = changes.shape.map((_, axis) => axis).slice(0, -1);
  return sum(cast(equal(max(abs(changes), { axis: axes }), 0), "float32"));
}
