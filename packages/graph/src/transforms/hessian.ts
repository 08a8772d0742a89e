import { checkOptions } from "@handloom/tensor";
import { checkDerivative } from "../check/checkDerivative.ts";
import type { Expr, ExprLike } from "../expr/expr.ts";
import { gradients } from "./gradients.ts";
import { forward, jacobian } from "./jacobian.ts";
import { jvp, type UnconnectedOption } from "./jvp.ts";

/**
 * Second derivatives of an expression, with respect to each pair of elements.
 *
 * By directions of the gradients: n elements take n passes forward through the gradients, all at once. For products with
 * vectors, which is all that most methods need, `hessianVectorProduct` takes one.
 *
 * @param of float32; for a scalar the blocks are those of its Hessian, else each has the shape of `of` in front
 * @param wrt variables, inputs or anything on the way
 * @param options `unconnected`, as for `gradients`
 * @returns a list for each entry of `wrt` with an expression for each entry: the shape of the first, then that of the second
 * @throws GradientError as `gradients`
 *
 * ```ts
 * const x = variable([1, 2]);
 * evaluate(hessian(prod(mul(x, x)), [x])) // => [[[[8, 8], [8, 2]]]]
 * ```
 */
export function hessian<const Wrt extends readonly Expr[]>(
  of: Expr,
  wrt: Wrt,
  options: UnconnectedOption = {},
): Blocks<Wrt> {
  const { unconnected } = checkOptions("hessian", options, "unconnected");
  checkDerivative("hessian", of, wrt);
  return forward(jacobian(of, wrt, { unconnected }), wrt) as Blocks<Wrt>;
}

/** An expression for each pair of entries. */
type Blocks<Wrt extends readonly Expr[]> = { -readonly [Row in keyof Wrt]: { -readonly [Column in keyof Wrt]: Expr } };

/**
 * Second derivatives of a scalar times vectors, without the second derivatives: for conjugate gradients, curvature, and the
 * largest eigenvalues.
 *
 * Forward mode through the gradients: it takes about twice the time of these, and keeps nothing more than they do.
 *
 * @param of float32 scalar
 * @param wrt variables, inputs or anything on the way
 * @param vectors one for each entry of `wrt`, of its shape
 * @param options `unconnected`, as for `gradients`
 * @returns for each entry of `wrt` an expression of its shape
 * @throws GradientError as `gradients` and `jvp`
 *
 * ```ts
 * const x = variable([1, 2]);
 * evaluate(hessianVectorProduct(prod(mul(x, x)), [x], [variable([1, 0])])) // => [[8, 8]]
 * ```
 */
export function hessianVectorProduct<const Wrt extends readonly Expr[]>(
  of: Expr,
  wrt: Wrt,
  vectors: readonly ExprLike[],
  options: UnconnectedOption = {},
): { -readonly [K in keyof Wrt]: Expr } {
  const { unconnected } = checkOptions("hessianVectorProduct", options, "unconnected");
  checkDerivative("hessianVectorProduct", of, wrt);
  // A gradient that depends on nothing has second derivatives of zero.
  const slopes: readonly Expr[] = gradients(of, wrt, { unconnected });
  return jvp(slopes, wrt, vectors, { unconnected: "zero" }) as { -readonly [K in keyof Wrt]: Expr };
}
