import { checkOptions, isFloat, type Tensor, type TensorLike, tensor } from "@handloom/tensor";
import { checkList } from "../check/checkList.ts";
import { GradientError } from "../expr/errors.ts";
import type { Expr, Input, Variable } from "../expr/expr.ts";
import { isExpr } from "../expr/isExpr.ts";
import { applicationsOf, computedOperands } from "../expr/order.ts";
import { madeAt } from "../expr/origin.ts";
import { elementCount } from "../expr/shape.ts";
import { evaluate, type Feeds } from "../host/evaluate.ts";
import { add } from "../primitives/elementwise/arithmetic/add.ts";
import { cast } from "../primitives/elementwise/arithmetic/cast.ts";
import { mul } from "../primitives/elementwise/arithmetic/mul.ts";
import { sin } from "../primitives/elementwise/transcendental/sin.ts";
import { reshape } from "../primitives/movement/reshape.ts";
import { arange } from "../primitives/other/arange.ts";
import { sum } from "../primitives/reduction/sum.ts";
import { nameOf } from "../print/show.ts";
import { differenceQuotients, worstDifference } from "./derivatives/differences.ts";
import { gradients } from "./gradients.ts";

/** The options of `gradientCheck`. */
export interface GradientCheckOptions {
  /** The values of the inputs, as for `evaluate`. Default: there are none. */
  readonly feeds?: Feeds | undefined;
  /** The largest difference that passes, relative to 1 + |difference quotient|; above 0. Default 1e-6. */
  readonly tolerance?: number | undefined;
  /** How far each element is moved, relative to itself but at least a tenth of this; above 0. Default 1e-3. */
  readonly step?: number | undefined;
}

/**
 * Compares gradients with difference quotients of `evaluate`, element by element, in float64: for a `vjp`, a
 * `customGradient` or a loss of your own.
 *
 * Each element takes four evaluations: check small shapes. Stay away from kinks, and from derivatives that are meant to be
 * others than those of the value, such as straight-through ones.
 *
 * @param of float32, any shape; of anything but a scalar a weighted sum without cancellation is differentiated
 * @param wrt float32 variables and inputs
 * @param options `feeds`, `tolerance`, `step`
 * @returns the largest difference, relative to 1 + |difference quotient|
 * @throws GradientError that names the operand and the element that is off by most; RangeError for a tolerance or step out of range
 *
 * ```ts
 * const w = variable([0.5, -1]);
 * gradientCheck(sum(tanh(w)), [w]) < 1e-10 // => true
 * ```
 */
export function gradientCheck(
  of: Expr,
  wrt: readonly (Variable | Input)[],
  options: GradientCheckOptions = {},
): number {
  const { feeds = {}, tolerance = 1e-6, step = 1e-3 } = checkOptions("gradientCheck", options, "feeds tolerance step");
  checkPositive("tolerance", tolerance);
  checkPositive("step", step);
  checkList("gradientCheck", wrt, "");
  const y = of.shape.length === 0 ? of : weighted(of);
  const given = pairsOf(of, feeds);
  const slopes = evaluate(gradients(y, wrt, { unconnected: "zero" }), given);
  const found = wrt.map((x, i) => {
    const want = differenceQuotients(y, x, valueOf(x, given), given, step);
    return { x, difference: worstDifference(slopes[i]?.data ?? [], want, tolerance) };
  });
  const problems = found.flatMap(({ x, difference }, i) =>
    difference.wrong > 0 ? [`wrt[${i}], ${nameOf(x)}${madeAt(x)}, ${difference.text("gradients")}`] : [],
  );
  if (problems.length === 0) return Math.max(0, ...found.map(({ difference }) => difference.worst));
  throw new GradientError(
    "gradientCheck",
    problems.join(". And "),
    "Check the vjp of what stands between, or move away from a kink",
  );
}

function checkPositive(name: string, value: number): void {
  if (value > 0 && value < Number.POSITIVE_INFINITY) return;
  throw new RangeError(`gradientCheck: ${name} ${value}: a number above 0, such as 1e-3.`);
}

/** Irregular weights, for named sizes too. */
function weighted(of: Expr): Expr {
  const places = cast(arange(elementCount(of.shape)), "float32");
  return sum(mul(of, reshape(sin(add(mul(places, Math.SQRT2), 0.3)), of.shape)));
}

function pairsOf(of: Expr, feeds: Feeds): readonly (readonly [Expr, Tensor])[] {
  const fed = (pairs: readonly (readonly [Expr, TensorLike])[]) =>
    pairs.map(([expr, value]) => [expr, tensor(value, isFloat(expr.dtype) ? { dtype: "float64" } : {})] as const);
  if (Array.isArray(feeds)) return fed(feeds);
  const read = [of, ...applicationsOf([of], () => false, computedOperands).flatMap(computedOperands)];
  const inputs = [...new Set(read)].filter((expr) => expr.node === "input");
  const record = feeds as Readonly<Record<string, TensorLike>>;
  return fed(
    inputs.flatMap((x) => (Object.hasOwn(record, x.name) ? [[x, record[x.name] as TensorLike] as const] : [])),
  );
}

function valueOf(x: Expr, given: readonly (readonly [Expr, Tensor])[]): Tensor {
  const fed = given.find(([expr]) => expr === x);
  if (fed !== undefined) return fed[1];
  if (isExpr(x) && x.node === "variable") return x.initial;
  throw new GradientError(
    "gradientCheck",
    `${isExpr(x) ? nameOf(x) : String(x)} has no value`,
    "Feed it: { feeds: { x: [1, 2] } }",
  );
}
