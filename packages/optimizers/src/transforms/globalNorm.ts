import { type Expr, jointNorm } from "@handloom/graph";
import { checkGradients } from "../define/checkGiven.ts";

/**
 * The norm of all gradients taken together: √Σg², also where the squares would overflow or vanish.
 *
 * @returns a scalar; its derivatives at 0 are 0
 * @throws RangeError where there are no gradients
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * evaluate(globalNorm([variable([3, 0]), variable(4)])) // => 5
 * ```
 */
export function globalNorm(gradients: readonly Expr[]): Expr {
  checkGradients("globalNorm", gradients);
  if (gradients.length === 0) throw new RangeError("globalNorm: there are no gradients. Pass at least one.");
  return jointNorm(gradients);
}
