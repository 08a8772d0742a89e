import { isFloat } from "@handloom/tensor";
import type { Expr } from "../../../expr/expr.ts";
import { applicationsOf, computedOperands, dependentsOf } from "../../../expr/order.ts";
import type { Body } from "../../../primitive.ts";

/**
 * The parameters of a loop's body that derivatives pass through: floats among those that are wanted, and carries that some
 * turn makes of one of them.
 *
 * @param carries how many of the first parameters are carries
 */
export function activeParameters(
  { parameters, results }: Body,
  carries: number,
  wanted: readonly boolean[],
): ReadonlySet<Expr> {
  const active = new Set(parameters.filter(({ dtype }, i) => wanted[i] && isFloat(dtype)));
  const order = applicationsOf(results, () => false, computedOperands);
  for (let before = -1; before < active.size; ) {
    before = active.size;
    const dependents = dependentsOf(order, [...active]);
    results.slice(0, carries).forEach((next, i) => {
      const depends = active.has(next) || (next.node === "result" && dependents.has(next.of));
      if (depends && isFloat(next.dtype)) active.add(parameters[i] as Expr);
    });
  }
  return active;
}
