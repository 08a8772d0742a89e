import { add, type ExprLike, mul, sub, type Update, type Variable } from "@handloom/graph";
import { checkScalar } from "../define/ranges.ts";
import { pairUp } from "./pairUp.ts";

/**
 * Moves targets a part of the way to online values: target ← (1 − τ)·target + τ·online.
 *
 * Beside an optimizer's updates it goes into `chain(learned, softUpdate(…))`, so that it reads the new weights.
 *
 * @param target variables, as many as `online`, of the same shapes
 * @param tau τ in [0, 1]; 1 copies exactly
 * @throws OptimizerError for another tau, and for lists of other lengths or shapes
 *
 * Source: Lillicrap et al. 2015, Algorithm 1, arXiv:1509.02971.
 *
 * ```ts
 * import { evaluate, variable } from "@handloom/graph";
 *
 * const [target, online] = [variable([0, 0]), variable([1, 2])];
 * const [[, next]] = softUpdate([target], [online], 0.25);
 * evaluate(next) // => [0.25, 0.5]
 * ```
 */
export function softUpdate(target: readonly Variable[], online: readonly Variable[], tau: ExprLike): Update[] {
  checkScalar("softUpdate", "tau", tau, "[0, 1]");
  return pairUp("softUpdate", target, online).map(([to, from]) => [to, add(mul(sub(1, tau), to), mul(tau, from))]);
}
