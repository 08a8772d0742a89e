import { checkFunctions, checkList } from "../../check/checkList.ts";
import type { Expr } from "../../expr/expr.ts";
import { madeApart } from "../../expr/origin.ts";
import { apply, definePrimitive } from "../../primitive.ts";

/**
 * The cotangent of each of `of`, given that of the value; `null`: not differentiable in that one.
 *
 * It reads its arguments alone: in a body or after a substitution they are other expressions than those that were given.
 */
export type GradientRule = (cotangent: Expr, of: readonly Expr[], value: Expr) => readonly (Expr | null)[];

interface Attributes {
  readonly rule: GradientRule;
}

const primitive = definePrimitive<readonly Expr[], Attributes>({
  name: "withGradient",
  kind: "annotation",
  types: (operands) => operands.slice(0, 1),
  evaluate: (operands) => operands.slice(0, 1),
  vjp: ([g], [, ...of], [value], { rule }) => [null, ...madeApart(() => rule(g as Expr, of, value as Expr))],
});

/**
 * The value, with derivatives of its own: how it was computed does not matter for them.
 *
 * For formulas that are right and whose derivatives are not: they are 0·∞ somewhere, or need more than the value tells.
 *
 * @param value float32, any shape
 * @param of what it is differentiated with respect to
 * @param rule the cotangents of `of`, as expressions that can be differentiated again
 * @returns `value`
 *
 * ```ts
 * const x = variable(3);
 * const rounded = withGradient(floor(x), [x], (cotangent) => [cotangent]);
 * evaluate(gradients(rounded, [x])) // => [1]
 * ```
 */
export function withGradient(value: Expr, of: readonly Expr[], rule: GradientRule): Expr {
  checkList("withGradient", of, "");
  checkFunctions("withGradient", [rule], "withGradient(value, [x], (cotangent) => [cotangent])");
  return apply(primitive, [value, ...of], { rule });
}
