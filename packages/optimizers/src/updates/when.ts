import {
  asExpr,
  broadcastTo,
  cond,
  constant,
  type Expr,
  type ExprLike,
  guarded,
  type Stateful,
  type Update,
  type Variable,
  withShape,
} from "@handloom/graph";
import { checkUpdates, madeAnew, neededOutside, nextSerial } from "@handloom/graph/inspect";
import { checkOptions } from "@handloom/tensor";
import { ownedVariables } from "./ownedVariables.ts";

/** The options of `when`. */
export interface WhenOptions {
  /** Variables, or what owns them, whose carried updates happen in any case. Default: none. */
  readonly except?: readonly (Variable | Stateful)[] | undefined;
}

/**
 * Updates that happen only when a condition holds; otherwise their targets stay, and what the updates need is not computed.
 *
 * Everything from inputs and variables on is skipped, the gradients too. What an output of the step needs as well is
 * computed for it in any case, and random draws are made in any case. To share more with the outside, pass a function:
 * what is made inside it is skipped, what was made before is not.
 *
 * The carried updates of what the updates are computed from (batch norm's moving statistics, streams) happen with them,
 * and without them only for the sake of another update of the step that does happen; outputs do not count. So an output
 * that reads the same draws repeats them until the condition holds, unless the stream is in `except`.
 *
 * @param condition bool scalar
 * @param updates a list, or a function that makes one
 * @throws OptionsError for an unknown option
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
export function when(
  condition: ExprLike,
  updates: readonly Update[] | (() => readonly Update[]),
  options: WhenOptions = {},
): Update[] {
  const { except = [] } = checkOptions("when", options, "except");
  const due = asExpr(condition);
  const free = ownedVariables("when", except);
  const since = typeof updates === "function" ? nextSerial() : 0;
  let made: readonly Update[] = [];
  let needed: readonly Expr[] = [];
  const results = cond(
    due,
    (): readonly Expr[] => {
      made = typeof updates === "function" ? updates() : updates;
      checkUpdates("when", made);
      const values = made.map(([target, value]) => withShape(value, target.shape));
      needed = neededOutside(values, since);
      return madeAnew([...values, ...needed], since);
    },
    () => [...made.map(([target]) => target), ...needed.map(nothing)],
  );
  const instead = needed.map((expr, i) => [expr, results[made.length + i] as Expr] as const);
  return made.map(([target, value], i) => {
    const guard = { condition: due, of: value, otherwise: target, except: free, instead };
    return [target, guarded(results[i] as Expr, guard)];
  });
}

/** Stands in the branch that is not taken for what nothing will read. */
function nothing({ dtype, shape }: Expr): Expr {
  return broadcastTo(constant(dtype === "bool" ? false : 0, dtype), shape);
}
