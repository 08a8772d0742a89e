import { checkOptions, isFloat } from "@handloom/tensor";
import { checkDerivative } from "../check/checkDerivative.ts";
import { rememberGradients, withheldFrom } from "../check/withheld.ts";
import { GradientError } from "../expr/errors.ts";
import { type Application, constant, type Expr } from "../expr/expr.ts";
import { applicationsOf, dependentsOf } from "../expr/order.ts";
import { madeAt } from "../expr/origin.ts";
import { sameShape, showShape } from "../expr/shape.ts";
import { nameOf } from "../print/show.ts";
import { type Cotangents, pullBack, zerosLike } from "./pullBack.ts";

/** The options of `gradients`. */
export interface GradientOptions {
  /** The treatment of an expression that `of` does not reach by a differentiable path. Default "error". */
  readonly unconnected?: "error" | "zero" | undefined;
  /** The derivative of something further with respect to `of`, of its shape. Needed where `of` is not a scalar. */
  readonly cotangent?: Expr | undefined;
}

/**
 * Derivatives of a scalar with respect to expressions, as expressions: they can be differentiated again.
 *
 * @param of float32 scalar; with `cotangent` any shape
 * @param wrt variables, inputs or anything on the way
 * @returns one float32 expression of the same shape per entry of `wrt`
 * @throws GradientError for a non-scalar without `cotangent`, for entries that are not float32, and for an entry that
 *   `of` does not reach by a differentiable path: the message says where the chain breaks
 *
 * ```ts
 * const w = variable(3);
 * const [slope] = gradients(mul(w, w), [w]);
 * evaluate(slope) // => 6
 * evaluate(gradients(slope, [w])) // => [2]
 * ```
 */
export function gradients<const Wrt extends readonly Expr[]>(
  of: Expr,
  wrt: Wrt,
  options: GradientOptions = {},
): { -readonly [K in keyof Wrt]: Expr } {
  const { unconnected = "error", cotangent } = checkOptions("gradients", options, "unconnected cotangent");
  checkDerivative("gradients", of, wrt);
  checkArguments(of, wrt, cotangent);
  const guards = withheldFrom(wrt);
  const targets = [...wrt, ...guards.flatMap(({ exprs }) => exprs)];
  const cotangents = pullBack([[of, cotangent ?? constant(1, "float32")]], targets);
  for (const { exprs, refuse } of guards) if (exprs.some((expr) => cotangents.has(expr))) throw refuse();
  const made = wrt.map((expr) => {
    const found = cotangents.get(expr);
    if (found !== undefined) return found;
    if (unconnected === "zero") return zerosLike(expr);
    throw new GradientError(
      "gradients",
      whereItBreaks(of, expr, cotangents),
      'Leave it out, or pass { unconnected: "zero" } to gradients',
    );
  }) as { -readonly [K in keyof Wrt]: Expr };
  if (cotangent === undefined) rememberGradients(made, wrt);
  return made;
}

function checkArguments(of: Expr, wrt: readonly Expr[], cotangent: Expr | undefined): void {
  if (cotangent === undefined && of.shape.length > 0) {
    throw new GradientError(
      "gradients",
      `of has shape ${showShape(of.shape)}, not that of a scalar`,
      "Take its sum or mean, or pass a cotangent of its shape",
    );
  }
  if (cotangent !== undefined && !sameShape(cotangent.shape, of.shape)) {
    throw new GradientError(
      "gradients",
      `the cotangent has shape ${showShape(cotangent.shape)}, of has ${showShape(of.shape)}`,
      "Give it the shape of `of`",
    );
  }
  for (const expr of cotangent === undefined ? [of, ...wrt] : [of, ...wrt, cotangent]) {
    if (!isFloat(expr.dtype))
      throw new GradientError(
        "gradients",
        `${nameOf(expr)} is ${expr.dtype}${madeAt(expr)}`,
        "Only float32 has derivatives",
      );
  }
}

/** Follows a path from `of` down to `expr` and names the first application that the derivative did not pass. */
function whereItBreaks(of: Expr, expr: Expr, cotangents: Cotangents): string {
  const name = nameOf(expr);
  const order = applicationsOf([of]);
  const reaches = dependentsOf(order, [expr]);
  const breaking = order
    .reverse()
    .find(
      (application) =>
        reaches.has(application) &&
        application.results.some((r) => cotangents.has(r)) &&
        !passes(application, expr, reaches, cotangents),
    );
  if (breaking === undefined) return `${nameOf(of)} does not depend on ${name}${madeAt(expr)}`;
  return `${nameOf(of)} reaches ${name} only through ${breaking.primitive.name}${madeAt(breaking.results[0])}, which passes no derivative`;
}

function passes(
  application: Application,
  expr: Expr,
  reaches: ReadonlySet<Application>,
  cotangents: Cotangents,
): boolean {
  return application.operands.some(
    (operand) =>
      cotangents.has(operand) && (operand === expr || (operand.node === "result" && reaches.has(operand.of))),
  );
}
