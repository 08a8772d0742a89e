import { checkOptions } from "@handloom/tensor";
import { checkList } from "../check/checkList.ts";
import { GradientError } from "../expr/errors.ts";
import type { Expr, ExprLike } from "../expr/expr.ts";
import { nameOf } from "../print/show.ts";
import { pairTangents, type UnconnectedOption } from "./jvp.ts";
import { pullBack, zerosLike } from "./pullBack.ts";

/**
 * Pulls derivatives with respect to several results back to the expressions before them: a vector times the Jacobian, in reverse
 * mode. `gradients` with a `cotangent` is the same for one result.
 *
 * @param of float32 expressions of any shapes
 * @param wrt variables, inputs or anything on the way
 * @param cotangents one for each of `of`, of its shape: derivatives of something further with respect to it
 * @returns one float32 expression of the same shape for each entry of `wrt`
 * @throws GradientError for cotangents of other shapes or another count, and for an entry that no differentiable path leads to,
 *   unless `unconnected` is "zero"
 *
 * ```ts
 * const x = variable([1, 2]);
 * evaluate(vjp([square(x), sum(x)], [x], [variable([1, 10]), 100])) // => [[102, 140]]
 * ```
 */
export function vjp<const Wrt extends readonly Expr[]>(
  of: readonly Expr[],
  wrt: Wrt,
  cotangents: readonly ExprLike[],
  options: UnconnectedOption = {},
): { -readonly [K in keyof Wrt]: Expr } {
  const { unconnected = "error" } = checkOptions("vjp", options, "unconnected");
  for (const list of [of, wrt, cotangents]) checkList("vjp", list, ", [x], [cotangent]");
  const pulled = pullBack(pairTangents("vjp", of, cotangents), wrt);
  return wrt.map((expr) => {
    const own = pulled.get(expr);
    if (own !== undefined) return own;
    if (unconnected === "zero") return zerosLike(expr);
    const problem = `no path that has derivatives leads from the results to ${nameOf(expr)}`;
    throw new GradientError("vjp", problem, 'Leave it out, or pass { unconnected: "zero" }');
  }) as { -readonly [K in keyof Wrt]: Expr };
}
