import { isExpr } from "@handloom/graph";
import type { Optimizer } from "./optimizer.ts";
import { OptimizerError } from "./optimizerError.ts";

/** What callers without types gave in place of a list, a function or an optimizer. */
export function kindOf(given: unknown): string {
  if (given === undefined || given === null) return "missing";
  if (isExpr(given)) return given.node === "variable" ? "one variable" : "one expression";
  const holds = (key: string) => (typeof given === "object" || typeof given === "function") && key in given;
  if (holds("parameters")) return "a layer";
  if (holds("getUpdates")) return "an optimizer";
  return Array.isArray(given) ? "a list of something else" : `a ${typeof given}`;
}

/** Refuses anything but a list of expressions, such as one alone. */
export function checkGradients(called: string, given: unknown): void {
  if (Array.isArray(given) && given.every(isExpr)) return;
  const problem = `the gradients are ${kindOf(given)}, not a list of expressions`;
  throw new OptimizerError(called, problem, "Pass gradients(loss, net.parameters)");
}

/** Refuses anything but a list of variables, such as a layer. */
export function checkVariables(called: string, what: string, given: unknown): void {
  if (Array.isArray(given) && given.every((one) => isExpr(one) && one.node === "variable")) return;
  const remedy = isExpr(given) ? "Pass a list: [w]" : "Pass net.parameters";
  throw new OptimizerError(called, `the ${what} are ${kindOf(given)}, not a list of variables`, remedy);
}

/** Refuses anything but a function. */
export function checkFunction(called: string, what: string, given: unknown, example: string): void {
  if (typeof given === "function") return;
  throw new OptimizerError(called, `${what} is ${kindOf(given)}, not a function`, `Write ${example}`);
}

/**
 * Refuses anything but an optimizer, such as its factory: the first line of a function that takes one.
 *
 * @throws OptimizerError for anything else
 *
 * ```ts
 * checkOptimizer("mine", sgd)
 * // => throws OptimizerError: mine: the optimizer is a function, which has no getUpdates. Call it first: adam().
 * ```
 */
export function checkOptimizer(called: string, given: unknown): void {
  const { getUpdates, hyperparameters } = Object(given) as Partial<Optimizer>;
  if (typeof getUpdates === "function" && typeof hyperparameters === "object") return;
  const remedy = typeof given === "function" ? "Call it first: adam()" : "Pass one, such as adam()";
  throw new OptimizerError(called, `the optimizer is ${kindOf(given)}, which has no getUpdates`, remedy);
}
