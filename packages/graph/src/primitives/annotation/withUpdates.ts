import { type Expr, nextSerial, type Variable } from "../../expr/expr.ts";
import { type AnyPrimitive, apply, definePrimitive } from "../../primitive.ts";
import { carriedUpdates } from "../../transforms/carried/carriedUpdates.ts";
import { checkUpdates, type Update } from "../../transforms/updates.ts";

/** Attributes of the primitive that lets a value carry updates. */
export interface WithUpdatesAttributes {
  /** Target i becomes operand i + 1. */
  readonly targets: readonly Variable[];
  /** The place in the order of creation. Expressions made anew by a substitution keep it, unlike their serial numbers. */
  readonly order: number;
}

/** A primitive whose applications carry updates. It brings their reader along: a page without carriers then loads none of it. */
export interface Carrying {
  readonly carriedUpdates: typeof carriedUpdates;
}

const primitive: AnyPrimitive & Carrying = /* @__PURE__ */ Object.assign(
  definePrimitive<readonly Expr[], WithUpdatesAttributes>({
    name: "withUpdates",
    kind: "annotation",
    types: (operands) => operands.slice(0, 1),
    evaluate: (operands) => operands.slice(0, 1),
    vjp: ([g], operands) => operands.map((_, i) => (i === 0 ? (g ?? null) : null)),
  }),
  { carriedUpdates },
);

/**
 * The value, which carries updates: every function that computes it applies them. A random draw advances its stream
 * this way, and batch normalisation its running statistics.
 *
 * An explicit update of the same variable takes precedence, and a step's `hold` leaves carried updates out.
 *
 * @param value any dtype and shape
 * @param updates simultaneous; each value has its target's dtype and shape
 * @returns `value`
 * @throws UpdateError for two updates of one variable and for a value of another dtype or shape than its target
 *
 * ```ts
 * const calls = variable(0, { dtype: "int32" });
 * evaluate(withUpdates(variable(7), [[calls, add(calls, 1)]])) // => 7
 * ```
 */
export function withUpdates(value: Expr, updates: readonly Update[]): Expr {
  checkUpdates("withUpdates", updates);
  const targets = updates.map(([target]) => target);
  return apply(primitive, [value, ...updates.map(([, next]) => next)], { targets, order: nextSerial() });
}
