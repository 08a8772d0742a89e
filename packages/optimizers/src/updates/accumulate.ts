import { add, div, type Expr, greaterEqual, type Update, type Variable, variable, where } from "@handloom/graph";
import { checkOptions, sizeOf, Tensor } from "@handloom/tensor";
import { checkFunction, checkGradients } from "../define/checkGiven.ts";
import { largestCount } from "../define/count.ts";
import { handOn } from "../define/handed.ts";
import { OptimizerError } from "../define/optimizerError.ts";
import { type StatefulUpdates, withVariables } from "./statefulUpdates.ts";
import { when } from "./when.ts";

/** The options of `accumulate`. */
export interface AccumulateOptions {
  /** What `apply` gets of the k gradients. Default "mean". */
  readonly reduce?: "mean" | "sum" | undefined;
}

/**
 * Gathers gradients over k steps and updates once in k: the memory of a small batch, the update of a large one.
 *
 * Clip and decay inside `apply`, where the gradients of all k steps are one. Inside it the optimizer's count, which
 * schedules read, is of updates and not of steps; in between neither it nor its slots change, and its part of the step
 * is skipped.
 *
 * @param k how many steps make one update, a whole number ≥ 1
 * @param gradients of this step, of known shapes
 * @param apply the updates from the gathered gradients
 * @throws OptimizerError for another k, OptionsError for an unknown option
 *
 * ```ts
 * import { chain, evaluate, variable } from "@handloom/graph";
 *
 * const w = variable(10);
 * const step = accumulate(2, [variable(4)], (mean) => sgd({ learningRate: 1 }).getUpdates(mean, [w]));
 * const first = new Map(step);
 * evaluate(first.get(w) ?? w) // => 10
 * evaluate(new Map(chain(step, step)).get(w) ?? w) // => 6
 * ```
 */
export function accumulate(
  k: number,
  gradients: readonly Expr[],
  apply: (gathered: readonly Expr[]) => readonly Update[],
  options: AccumulateOptions = {},
): StatefulUpdates {
  checkGradients("accumulate", gradients);
  checkFunction("accumulate", "apply", apply, "accumulate(k, gradients, (g) => optimizer.getUpdates(g, parameters))");
  const { reduce = "mean" } = checkOptions("accumulate", options, "reduce");
  if (!Number.isInteger(k) || k < 1 || k > largestCount) {
    throw new OptimizerError("accumulate", `k is ${k}`, "Give a whole number of steps, at least 1");
  }
  const steps = variable(0, { name: "accumulate/steps", dtype: "int32" });
  const sums = gradients.map(({ shape }, i) => sumOf(shape, i));
  // Not equal: a count that was saved under a larger k is beyond it.
  const due = greaterEqual(steps, k - 1);
  const totals = gradients.map((gradient, i) => add(sums[i] as Variable, gradient));
  const sumsOrMeans = reduce === "mean" ? totals.map((total) => div(total, k)) : totals;
  const updates = when(due, () => apply(handOn(sumsOrMeans, { changed: gathered })));
  return withVariables(
    [
      ...updates,
      ...sums.map((sum, i): Update => [sum, where(due, 0, totals[i] as Expr)]),
      [steps, where(due, 0, add(steps, 1))],
    ],
    { steps, ...Object.fromEntries(sums.map((sum, i) => [`sum/${i}`, sum])) },
  );
}

const gathered = {
  problem:
    "accumulate hands it gradients of several steps, but this optimizer looks at the loss or its gradients again",
  remedy: "Update at every step, or estimate second derivatives outside of accumulate",
};

function sumOf(shape: Expr["shape"], i: number): Variable {
  const sizes = shape.map((dim) => {
    if (typeof dim === "number") return dim;
    throw new OptimizerError("accumulate", `gradient ${i} has a named dim`, "Accumulate gradients of parameters");
  });
  return variable(new Tensor(new Float32Array(sizeOf(sizes)), sizes), { name: `accumulate/sum/${i}` });
}
