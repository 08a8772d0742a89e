import { GraphError } from "./errors.ts";
import type { Expr } from "./expr.ts";
import { madeAt } from "./origin.ts";

/** Adds to an error of the graph where the expression was made, once. */
export function located(error: unknown, expr: Expr | undefined): unknown {
  if (error instanceof GraphError && !error.message.includes("(made at ")) error.message += madeAt(expr);
  return error;
}
