import { checkFunctions } from "../check/checkList.ts";
import { GraphError } from "../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../expr/expr.ts";
import { isExpr } from "../expr/isExpr.ts";
import { type GradientRule, withGradient } from "../primitives/annotation/withGradient.ts";

/**
 * A function with derivatives of its own, in place of those of what it computes: straight-through estimators, reversed
 * gradients, gradients that are clipped on their way.
 *
 * No derivative reaches what `f` reads besides its arguments: pass weights that learn as arguments. `withGradient` is the
 * same for a value that is made already. A rule that is not linear in the cotangent, such as clipping, has no forward mode:
 * `jvp` refuses it.
 *
 * @param f gives a float32 expression of any shape
 * @param rule the cotangent of each argument, given that of the result, the arguments and the result; `null`: none
 * @returns a function of the same arguments
 * @throws GraphError where `f` gives something else
 *
 * ```ts
 * const straightThrough = customGradient((x) => sign(x), (cotangent) => [cotangent]);
 * const x = variable([-0.5, 2]);
 * evaluate(gradients(sum(mul(straightThrough(x), x)), [x])) // => [[-1.5, 3]]
 * const reversed = customGradient((x) => x, (cotangent) => [neg(cotangent)]);
 * evaluate(gradients(sum(reversed(x)), [x])) // => [[-1, -1]]
 * ```
 */
export function customGradient<Arguments extends readonly Expr[]>(
  f: (...args: Arguments) => Expr,
  rule: GradientRule,
): (...args: { [K in keyof Arguments]: ExprLike }) => Expr {
  checkFunctions("customGradient", [f, rule], "customGradient((x) => round(x), (cotangent) => [cotangent])");
  return (...args) => {
    const operands = args.map((arg) => asExpr(arg, "float32"));
    const value: unknown = f(...(operands as unknown as Arguments));
    if (isExpr(value)) return withGradient(value, operands, rule);
    throw new GraphError("customGradient", "the function returns no expression", "Return one, such as sign(x)");
  };
}
