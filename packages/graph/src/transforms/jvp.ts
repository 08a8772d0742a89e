import { checkOptions, isFloat } from "@handloom/tensor";
import { checkList } from "../check/checkList.ts";
import { GradientError } from "../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../expr/expr.ts";
import { isExpr } from "../expr/isExpr.ts";
import { sameShape, showShape } from "../expr/shape.ts";
import { nameOf } from "../print/show.ts";
import { pushForward } from "./derivatives/pushForward.ts";
import { zerosLike } from "./pullBack.ts";

/** The treatment of what no differentiable path leads to, for `jvp`, `vjp`, `hessian` and `hessianVectorProduct`. */
export interface UnconnectedOption {
  /** The treatment of derivatives that no differentiable path leads to. Default "error". */
  readonly unconnected?: "error" | "zero" | undefined;
}

/**
 * How expressions move when others move in given directions: the Jacobian times a vector, in forward mode. It costs about
 * as much as `of` itself, however many elements `wrt` has, and nothing is kept for a way back.
 *
 * Primitives need no rule for it: their `vjp` is linear in the cotangent, and its transpose says how results move. Loops
 * carry tangents along, turn by turn.
 *
 * @param of a float32 expression of any shape, or a list of such
 * @param wrt variables, inputs or anything on the way
 * @param tangents one for each of `wrt`, of its shape: the directions
 * @returns the tangent of `of`, of its shape, or a list of them; they can be differentiated again
 * @throws GradientError for tangents of other shapes or another count, and where `of` depends on no entry of `wrt` by a
 *   differentiable path, unless `unconnected` is "zero"
 *
 * ```ts
 * const x = variable([1, 2, 3]);
 * evaluate(jvp(square(x), [x], [variable([1, 0, 1])])) // => [2, 0, 6]
 * ```
 */
export function jvp<const Of extends Expr | readonly Expr[]>(
  of: Of,
  wrt: readonly Expr[],
  tangents: readonly ExprLike[],
  options: UnconnectedOption = {},
): Of extends Expr ? Expr : { -readonly [K in keyof Of]: Expr } {
  const { unconnected = "error" } = checkOptions("jvp", options, "unconnected");
  checkList("jvp", wrt, ", [tangent]");
  checkList("jvp", tangents, ", [tangent]");
  const roots: readonly Expr[] = isExpr(of) ? [of] : of;
  const given = pairTangents("jvp", wrt, tangents);
  const moved = pushForward(roots, given).map((tangent, i) => {
    const root = roots[i] as Expr;
    if (tangent !== undefined) return tangent;
    if (unconnected === "zero" && isFloat(root.dtype)) return zerosLike(root);
    throw new GradientError(
      "jvp",
      `${nameOf(root)} depends on nothing that moves, by a path that has derivatives`,
      'Leave it out, or pass { unconnected: "zero" }',
    );
  });
  return (isExpr(of) ? moved[0] : moved) as ReturnType<typeof jvp<Of>>;
}

/** Each expression with its direction. */
export function pairTangents(
  called: string,
  wrt: readonly Expr[],
  tangents: readonly ExprLike[],
): readonly (readonly [expr: Expr, tangent: Expr])[] {
  if (wrt.length !== tangents.length) {
    const problem = `${wrt.length} expressions move in ${tangents.length} directions`;
    throw new GradientError(called, problem, "Give one for each, of its shape");
  }
  return wrt.map((expr, i) => {
    if (!isExpr(expr)) throw new GradientError(called, `wrt[${i}] is not an expression`, "List variables or inputs");
    const tangent = asExpr(tangents[i] as ExprLike, "float32");
    if (isFloat(expr.dtype) && isFloat(tangent.dtype) && sameShape(tangent.shape, expr.shape)) return [expr, tangent];
    throw new GradientError(
      called,
      `${nameOf(expr)} is ${expr.dtype}${showShape(expr.shape)}, its direction ${tangent.dtype}${showShape(tangent.shape)}`,
      "Both are float32 of one shape",
    );
  });
}
