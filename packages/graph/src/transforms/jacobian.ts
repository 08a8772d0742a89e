import { checkOptions } from "@handloom/tensor";
import { checkDerivative } from "../check/checkDerivative.ts";
import { constant, type Expr } from "../expr/expr.ts";
import { elementCount, sumOfDims } from "../expr/shape.ts";
import { broadcastTo } from "../primitives/movement/broadcastTo.ts";
import { reshape } from "../primitives/movement/reshape.ts";
import { allDirections, directionsLast } from "./derivatives/jacobians.ts";
import { pushForward } from "./derivatives/pushForward.ts";
import { gradients } from "./gradients.ts";
import type { UnconnectedOption } from "./jvp.ts";

/** The options of `jacobian`. */
export interface JacobianOptions extends UnconnectedOption {
  /**
   * "reverse": one pass back for each element of `of`, all at once; "forward": one pass for each element of `wrt`. Default:
   * the one with fewer, reverse where sizes have names.
   */
  readonly mode?: "forward" | "reverse" | undefined;
}

/**
 * Derivatives of each element of an expression with respect to each element of others.
 *
 * All rows are computed at once, as if by `vmap`: the count of kernels does not depend on the sizes.
 *
 * @param of float32, any shape
 * @param wrt variables, inputs or anything on the way
 * @param options `mode`, and `unconnected` as for `gradients`
 * @returns for each entry of `wrt` the shape of `of`, then that of the entry
 * @throws GradientError as `gradients`
 *
 * ```ts
 * const x = variable([1, 2]);
 * evaluate(jacobian(mul(x, sum(x)), [x])) // => [[[4, 1], [2, 5]]]
 * ```
 */
export function jacobian<const Wrt extends readonly Expr[]>(
  of: Expr,
  wrt: Wrt,
  options: JacobianOptions = {},
): { -readonly [K in keyof Wrt]: Expr } {
  const { mode, unconnected } = checkOptions("jacobian", options, "mode unconnected");
  checkDerivative("jacobian", of, wrt);
  // It checks everything, and says where the chain breaks.
  const [one] = [gradients(of, wrt, { unconnected, cotangent: broadcastTo(constant(1, "float32"), of.shape) })];
  if (of.shape.length === 0) return one;
  const made = (mode ?? cheaper(of, wrt)) === "forward" ? forward([of], wrt)[0] : reverse(of, wrt);
  return made as { -readonly [K in keyof Wrt]: Expr };
}

function cheaper(of: Expr, wrt: readonly Expr[]): "forward" | "reverse" {
  const [rows, columns] = [elementCount(of.shape), sumOfDims(wrt.map(({ shape }) => elementCount(shape)))];
  return typeof rows === "number" && typeof columns === "number" && columns < rows ? "forward" : "reverse";
}

function reverse(of: Expr, wrt: readonly Expr[]): readonly Expr[] {
  const pulled = allDirections(of.shape, (cotangent) => gradients(of, wrt, { cotangent, unconnected: "zero" }));
  return pulled.map((rows, i) => reshape(rows as Expr, [...of.shape, ...(wrt[i] as Expr).shape]));
}

/** The same for several results, by directions of what they are computed from: a list for each result. */
export function forward(of: readonly Expr[], wrt: readonly Expr[]): readonly (readonly Expr[])[] {
  const columns = wrt.map((expr) => allDirections(expr.shape, (tangent) => pushForward(of, [[expr, tangent]])));
  return of.map((root, i) =>
    wrt.map(({ shape }, j) => {
      const own = columns[j]?.[i];
      return own ? directionsLast(own, shape) : broadcastTo(constant(0, "float32"), [...root.shape, ...shape]);
    }),
  );
}
