import type { Dim } from "../../../expr/dim.ts";
import type { Expr } from "../../../expr/expr.ts";
import { concat, range } from "../concat.ts";
import type { CumulativeAttributes } from "./cumMax.ts";

/**
 * Combines each element with all before it in as many passes as the size has bits. A pass combines it with the result of the
 * one 1, 2, 4, … places before it. For engines without a loop of their own along an axis.
 *
 * @param values tensors of one shape that are combined together
 * @param combine what each is, from the earlier ones and the later ones; must be associative
 */
export function doubling(
  values: readonly Expr[],
  { axis, reverse }: CumulativeAttributes,
  combine: (earlier: readonly Expr[], later: readonly Expr[]) => readonly Expr[],
): readonly Expr[] {
  const size = values[0]?.shape[axis] as number;
  const part = (x: Expr, from: Dim, to: Dim) => range(x, axis, from, to);
  let all = values;
  for (let step = 1; step < size; step *= 2) {
    const far = size - step;
    const [fronts, backs] = [all.map((x) => part(x, 0, far)), all.map((x) => part(x, step, size))];
    const combined = reverse ? combine(backs, fronts) : combine(fronts, backs);
    all = combined.map((made, i) => {
      const alone = reverse ? part(all[i] as Expr, far, size) : part(all[i] as Expr, 0, step);
      return concat(reverse ? [made, alone] : [alone, made], { axis });
    });
  }
  return all;
}
