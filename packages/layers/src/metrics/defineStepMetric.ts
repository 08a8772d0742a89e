import { asExpr, type Expr, GraphError, showDim, sub, type Update, type Variable, variable } from "@handloom/graph";
import { isFloat, sizeOf, Tensor } from "@handloom/tensor";
import { isShapedLike } from "./asClasses.ts";
import { compensatedAdd } from "./compensatedAdd.ts";
import type { StepMetric } from "./stepMetric.ts";

/** A metric as sums over what was seen, and what is computed of them. */
export interface StepMetricDefinition<Sum extends string, Given extends readonly unknown[]> {
  /** For the names of variables and for errors. */
  readonly name: string;
  /** The shape of each sum: `{ hits: [], weights: [] }`. */
  readonly sums: Readonly<Record<Sum, readonly number[]>>;
  /** The summands of a batch, one for each sum: float32 of its shape. */
  add(...given: Given): Readonly<Record<Sum, Expr>>;
  /** The metric of the sums. */
  result(sums: Readonly<Record<Sum, Expr>>): Expr;
}

/**
 * Makes a metric that adds up, from sums and a formula. It counts in float32, but carries along what rounding takes from each
 * sum: counts stay exact far beyond 2²⁴, and means lose no digits over long epochs.
 *
 * @throws GraphError from `updateState`, for a summand of another shape or dtype
 *
 * ```ts
 * import { div, evaluate, type Expr, size, square, substitute, sum, variable } from "@handloom/graph";
 * import { cast } from "@handloom/graph";
 *
 * const power = defineStepMetric({
 *   name: "power",
 *   sums: { squares: [], count: [] },
 *   add: (x: Expr) => ({ squares: sum(square(x)), count: cast(size(x, 0), "float32") }),
 *   result: ({ squares, count }) => div(squares, count),
 * });
 * const updates = power.updateState(variable([1, 2, 3, 4]));
 * evaluate(substitute(power.result(), updates)) // => 7.5
 * ```
 */
export function defineStepMetric<Sum extends string, Given extends readonly unknown[]>(
  definition: StepMetricDefinition<Sum, Given>,
): StepMetric<Given> {
  const { name, sums, add, result } = definition;
  const shapes = Object.entries<readonly number[]>(sums) as [Sum, readonly number[]][];
  const state = shapes.map(([sum, shape]) => ({
    sum,
    total: zeros(`${name}/${sum}`, shape),
    lost: zeros(`${name}/${sum}/lost`, shape),
  }));
  return {
    variables: Object.fromEntries(
      state.flatMap(({ sum, total, lost }) => [
        [sum, total],
        [`${sum}/lost`, lost],
      ]),
    ),
    updateState(...given) {
      const summands = add(...given);
      return state.flatMap(({ sum, total, lost }): Update[] => {
        const summand = asExpr(summands[sum]);
        checkSummand(`${name}.updateState`, sum, summand, total);
        const next = compensatedAdd({ total, lost }, summand);
        return [
          [total, next.total],
          [lost, next.lost],
        ];
      });
    },
    result: () =>
      result(Object.fromEntries(state.map(({ sum, total, lost }) => [sum, sub(total, lost)])) as Record<Sum, Expr>),
    resetState: () =>
      state.flatMap(({ total, lost }) => [total, lost].map((each): Update => [each, asExpr(each.initial)])),
  };
}

function zeros(name: string, shape: readonly number[]): Variable {
  return variable(new Tensor(new Float32Array(sizeOf(shape)), shape), { name });
}

function checkSummand(called: string, sum: string, summand: Expr, target: Variable): void {
  if (isFloat(summand.dtype) && isShapedLike(summand, target)) return;
  const problem = `${sum} is given ${summand.dtype} ${shown(summand)}`;
  throw new GraphError(called, problem, `Add float32 ${shown(target)}: sum over the batch`);
}

function shown({ shape }: Expr): string {
  return `[${shape.map(showDim).join(", ")}]`;
}
