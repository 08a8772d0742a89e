import { broadcastTo, type Expr, ravelIndices, reshape, scatterAdd, stack, zeros } from "@handloom/graph";
import { checkNumber, checkOptions } from "@handloom/tensor";
import { asClasses } from "./asClasses.ts";
import { defineStepMetric } from "./defineStepMetric.ts";
import type { ClassPairs, StepAccuracyOptions } from "./stepAccuracy.ts";
import type { StepMetric } from "./stepMetric.ts";

/**
 * Makes the table of what was predicted for what, inside of compiled steps: row = actual class, column = predicted class.
 * F1, κ and others are formulas of it. `updateState` takes what that of `stepAccuracy` takes.
 *
 * @param classes how many there are, 2 or more
 * @returns a metric whose result is float32 `[classes, classes]`: counts, or sums of weights
 * @throws ShapeError from `updateState`; IndexError, when the step runs, for a class that is not among them
 *
 * ```ts
 * import { evaluate, substitute, variable } from "@handloom/graph";
 *
 * const confusion = stepConfusionMatrix(2);
 * const updates = confusion.updateState(variable([0, 0, 1]), variable([0, 1, 1]));
 * evaluate(substitute(confusion.result(), updates)) // => [[1, 1], [0, 1]]
 * ```
 */
export function stepConfusionMatrix(classes: number, options: StepAccuracyOptions = {}): StepMetric<ClassPairs> {
  const { threshold } = checkOptions("stepConfusionMatrix", options, "threshold");
  checkNumber("stepConfusionMatrix", "classes", classes, { least: 2, whole: true });
  return defineStepMetric({
    name: "confusionMatrix",
    sums: { counts: [classes, classes] },
    add(...[actual, predicted, weights = 1]: ClassPairs): { counts: Expr } {
      const pairs = asClasses("stepConfusionMatrix", actual, predicted, threshold);
      const places = ravelIndices(stack([pairs.actual, pairs.predicted], { axis: -1 }), [classes, classes]);
      const counts = scatterAdd(zeros([classes * classes]), places, broadcastTo(weights, places.shape));
      return { counts: reshape(counts, [classes, classes]) };
    },
    result: ({ counts }) => counts,
  });
}
