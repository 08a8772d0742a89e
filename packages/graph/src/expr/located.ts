import { GraphError } from "./errors.ts";
import type { Expr } from "./expr.ts";
import { madeAt } from "./origin.ts";

/**
 * Adds to an error of the graph where the expression was made, once. Other errors stay as they are.
 *
 * @returns the error itself
 *
 * ```ts
 * const error = new GraphError("mine", "this is not a loss", "Take its mean");
 * const y = tanh(input("x", ["n"]));
 * located(error, y) === error // => true
 * error.message === `mine: this is not a loss. Take its mean.${madeAt(y)}` // => true
 * ```
 */
export function located(error: unknown, expr: Expr | undefined): unknown {
  if (error instanceof GraphError && !error.message.includes("(made at ")) error.message += madeAt(expr);
  return error;
}
