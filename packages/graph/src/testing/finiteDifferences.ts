import { sizeOf, Tensor } from "@handloom/tensor";
import { evaluate } from "../evaluate.ts";
import { constant, type Expr, type Variable } from "../expr.ts";
import { gradients } from "../gradients.ts";
import { mul } from "../primitives/mul.ts";
import { sum } from "../primitives/sum.ts";

/** Where a derivative and the difference quotient part, for a message; undefined where they agree. */
export type Disagreement = string | undefined;

/** Compares `gradients` of a weighted sum of `y` with difference quotients, in float64. */
export function checkGradients(y: Expr, parameters: readonly Variable[]): Disagreement {
  return checkScalar(weightedSum(y), parameters, "first");
}

/** The same for the gradients' own gradients. */
export function checkSecondGradients(y: Expr, parameters: readonly Variable[]): Disagreement {
  const slopes = gradients(weightedSum(y), parameters, { unconnected: "zero" });
  for (const slope of slopes) {
    const problem = checkScalar(weightedSum(slope), parameters, "second");
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function checkScalar(y: Expr, parameters: readonly Variable[], order: string): Disagreement {
  const slopes = evaluate(gradients(y, parameters, { unconnected: "zero" }));
  for (const [i, parameter] of parameters.entries()) {
    for (let at = 0; at < parameter.initial.size; at++) {
      const got = slopes[i]?.data[at] as number;
      const want = differenceQuotient(y, parameter, at);
      if (Math.abs(got - want) <= 1e-7 * (1 + Math.abs(want))) continue;
      return `${order} derivative for element ${at} of float operand ${i}: ${got}, by differences ${want}`;
    }
  }
  return undefined;
}

/** Irregular weights, so that nothing cancels by symmetry. */
function weightedSum(y: Expr): Expr {
  const size = sizeOf(y.shape as readonly number[]);
  const weights = Float64Array.from({ length: size }, (_, i) => ((i * Math.SQRT2 + 0.3) % 1) - 0.35);
  return sum(mul(y, constant(new Tensor(weights, y.shape as readonly number[]))));
}

/** The five-point formula: its error is of the order of step⁴. */
function differenceQuotient(y: Expr, parameter: Variable, at: number): number {
  const x = parameter.initial.data[at] as number;
  const step = 1e-3 * Math.min(1, Math.max(0.1, Math.abs(x)));
  const near = (steps: number) => {
    const data = Float64Array.from(parameter.initial.data);
    data[at] = x + steps * step;
    return evaluate(y, [[parameter, new Tensor(data, parameter.shape)]]).item();
  };
  return (8 * (near(1) - near(-1)) - (near(2) - near(-2))) / (12 * step);
}
