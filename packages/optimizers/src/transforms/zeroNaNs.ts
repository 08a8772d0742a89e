import { type Expr, equal, where } from "@handloom/graph";
import { checkGradients } from "../define/checkGiven.ts";

/**
 * Puts 0 in place of NaN. Infinities stay.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(zeroNaNs([variable([1, Number.NaN])])) // => [[1, 0]]
 * ```
 */
export function zeroNaNs(gradients: readonly Expr[]): Expr[] {
  checkGradients("zeroNaNs", gradients);
  // Only NaN differs from itself.
  return gradients.map((gradient) => where(equal(gradient, gradient), gradient, 0));
}
