import { cond, type Expr, type ExprLike, stopGradient, substitute, type Update } from "@handloom/graph";
import { leavesOf } from "./leaves.ts";

/**
 * Updates that happen only when a condition holds; otherwise their targets stay, and what the updates need is not computed.
 *
 * Everything from inputs and variables on is skipped, the gradients too. What an output of the step needs as well is
 * computed for it in any case. Random draws are made in any case, so that the stream goes on alike. To share more with
 * the outside, pass a function: what is made inside it is skipped, what was made before is not.
 *
 * @param condition bool scalar
 * @param updates a list, or a function that makes one
 *
 * ```ts
 * import { evaluate, greater, input, mul, variable } from "@handloom/graph";
 *
 * const [w, x] = [variable(1), input("x", [])];
 * const [[, next]] = when(greater(x, 0), [[w, mul(w, 2)]]);
 * evaluate(next, { x: 1 }) // => 2
 * evaluate(next, { x: -1 }) // => 1
 * ```
 */
export function when(condition: ExprLike, updates: readonly Update[] | (() => readonly Update[])): Update[] {
  return conditional(condition, typeof updates === "function" ? updates : () => madeAnew(updates));
}

function conditional(condition: ExprLike, make: () => readonly Update[]): Update[] {
  let updates: readonly Update[] = [];
  const values = cond(
    condition,
    (): readonly Expr[] => {
      updates = make();
      return updates.map(([, value]) => value);
    },
    () => updates.map(([target]) => target),
  );
  return updates.map(([target], i) => [target, values[i] as Expr]);
}

/** The same updates made again here, from their leaves on: a branch runs only what was made inside it. */
function madeAnew(updates: readonly Update[]): readonly Update[] {
  const values = updates.map(([, value]) => value);
  // stopGradient is nothing at run time, and a branch has no gradient anyway.
  const pairs = leavesOf(values).map((leaf) => [leaf, stopGradient(leaf)] as const);
  const again = substitute(values, pairs);
  return updates.map(([target], i) => [target, again[i] as Expr]);
}
