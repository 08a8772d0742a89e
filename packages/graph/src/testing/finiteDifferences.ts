import { sizeOf, Tensor } from "@handloom/tensor";
import { constant, type Expr, type Variable } from "../expr/expr.ts";
import { evaluate } from "../host/evaluate.ts";
import { mul } from "../primitives/elementwise/arithmetic/mul.ts";
import { sum } from "../primitives/reduction/sum.ts";
import { differenceQuotients, worstDifference } from "../transforms/derivatives/differences.ts";
import { gradients } from "../transforms/gradients.ts";

/** The place where derivatives and difference quotients part, for a message; undefined where they agree. */
export type Disagreement = string | undefined;

/** Compares `gradients` of a weighted sum of `y` with difference quotients, in float64. */
export function checkGradients(y: Expr, parameters: readonly Variable[]): Disagreement {
  return checkScalar(weightedSum(y), parameters, "first derivative");
}

/** The same for the gradients' own gradients. */
export function checkSecondGradients(y: Expr, parameters: readonly Variable[]): Disagreement {
  const slopes = gradients(weightedSum(y), parameters, { unconnected: "zero" });
  const problems = slopes.map((slope, i) =>
    checkScalar(weightedSum(slope), parameters, `second derivative: that in ${placeOf(parameters, i)}, derived`),
  );
  return together(problems);
}

function checkScalar(y: Expr, parameters: readonly Variable[], which: string): Disagreement {
  const slopes = evaluate(gradients(y, parameters, { unconnected: "zero" }));
  const problems = parameters.map((parameter, i) => {
    const want = differenceQuotients(y, parameter, parameter.initial, []);
    const found = worstDifference(slopes[i]?.data ?? [], want, 1e-7);
    return found.wrong === 0 ? undefined : `${which} in ${placeOf(parameters, i)}, ${found.text("vjp")}`;
  });
  return together(problems);
}

function placeOf(parameters: readonly Variable[], i: number): string {
  return parameters[i]?.name ?? `operand ${i}`;
}

function together(problems: readonly Disagreement[]): Disagreement {
  const found = problems.filter((problem) => problem !== undefined);
  return found.length === 0 ? undefined : found.join("\n");
}

function weightedSum(y: Expr): Expr {
  return sum(mul(y, constant(irregularWeights(y.shape as readonly number[]))));
}

/** Irregular, so that nothing cancels by symmetry. */
export function irregularWeights(shape: readonly number[]): Tensor {
  return new Tensor(
    Float64Array.from({ length: sizeOf(shape) }, (_, i) => ((i * Math.SQRT2 + 0.3) % 1) - 0.35),
    shape,
  );
}
