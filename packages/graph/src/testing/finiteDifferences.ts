import { sizeOf, Tensor } from "@handloom/tensor";
import { constant, type Expr, type Variable } from "../expr/expr.ts";
import { stridesOf } from "../expr/shape.ts";
import { evaluate } from "../host/evaluate.ts";
import { mul } from "../primitives/elementwise/arithmetic/mul.ts";
import { sum } from "../primitives/reduction/sum.ts";
import { gradients } from "../transforms/gradients.ts";

/** Where derivatives and difference quotients part, for a message; undefined where they agree. */
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
    const got = slopes[i]?.data ?? [];
    const want = Float64Array.from(got, (_, at) => differenceQuotient(y, parameter, at));
    return describe(`${which} in ${placeOf(parameters, i)}`, parameter.shape, got, want);
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

/** The element that is off by most, by how much, and how many are off. */
function describe(which: string, shape: readonly number[], got: ArrayLike<number>, want: Float64Array): Disagreement {
  const errors = want.map((value, at) => Math.abs((got[at] as number) - value) / (1 + Math.abs(value)));
  const wrong = [...errors.keys()].filter((at) => !((errors[at] as number) <= 1e-7));
  if (wrong.length === 0) return undefined;
  const order = (at: number) => (Number.isNaN(errors[at]) ? Number.POSITIVE_INFINITY : (errors[at] as number));
  const at = wrong.reduce((worst, one) => (order(one) > order(worst) ? one : worst));
  const [own, difference] = [got[at] as number, want[at] as number];
  const element = `[${stridesOf(shape)
    .map((stride, axis) => Math.floor(at / stride) % (shape[axis] as number))
    .join(", ")}]`;
  const off = `off by ${short(Math.abs(own - difference))}`;
  return `${which}, element ${element}: ${short(own)} by vjp, ${short(difference)} by differences, ${off}; ${wrong.length} of ${want.length} elements differ`;
}

function short(x: number): string {
  return String(Number(x.toPrecision(6)));
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
