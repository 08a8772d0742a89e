import type { Expr } from "../../../expr/expr.ts";
import { applicationsOf, computedOperands } from "../../../expr/order.ts";
import type { KindAttributes } from "../../../primitive.ts";

/**
 * The values of a body that its gradient reads: the forward pass has to keep them. A value that was only moved is moved again,
 * because its source takes no more room. The same holds for what a turn makes of its slices element by element.
 *
 * @param roots of the gradient, made at serial number `since` or later; what is older belongs to the body
 * @param isIn whether a value differs from turn to turn
 * @param slices what is known of a turn without keeping it
 */
export function keptValues(
  roots: readonly Expr[],
  since: number,
  isIn: (expr: Expr) => boolean,
  slices: readonly Expr[] = [],
): readonly Expr[] {
  const known = new Map<Expr, boolean>(slices.map((slice) => [slice, true]));
  const isKnown = (expr: Expr): boolean => {
    const found = known.get(expr) ?? (!isIn(expr) || (isLight(expr) && expr.of.operands.every(isKnown)));
    known.set(expr, found);
    return found;
  };
  const applications = applicationsOf(roots, (expr) => expr.serial < since, computedOperands);
  const read = [...roots, ...applications.flatMap(computedOperands)].filter((expr) => expr.serial < since);
  return [...new Set(read.filter((expr) => isIn(expr) && !isKnown(expr)).map(sourceOf))];
}

type Made = Extract<Expr, { readonly node: "result" }>;

/** Whether making a value again costs no more than reading it. */
function isLight(expr: Expr): expr is Made {
  if (expr.node !== "result") return false;
  const { kind } = expr.of.primitive;
  return kind === "elementwise" || kind === "movement" || kind === "annotation";
}

/** The source of a value that was moved without becoming smaller. */
function sourceOf(expr: Expr): Expr {
  if (expr.node !== "result" || expr.of.primitive.kind !== "movement") return expr;
  const { move } = expr.of.attributes as KindAttributes["movement"];
  return move === "slice" || move === "pad" ? expr : sourceOf(expr.of.operands[0] as Expr);
}
