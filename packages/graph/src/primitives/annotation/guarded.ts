import { DTypeError } from "../../expr/errors.ts";
import type { Application, Expr, Variable } from "../../expr/expr.ts";
import { apply, definePrimitive } from "../../primitive.ts";
import type { Pair } from "../../transforms/substitute.ts";

/** Operands: the value, the condition, `of`, `otherwise`, then the left sides of `instead` and its right sides. */
export interface GuardedAttributes {
  readonly except: readonly Variable[];
  readonly finite: boolean;
}

/** When the updates that a value carries happen. */
export interface Guard {
  /** bool scalar: whether the carried updates happen. */
  readonly condition: Expr;
  /** The value's source as it was written; updates that it carries happen only if the condition holds. */
  readonly of: Expr;
  /** The value if the condition does not hold; updates that it carries ignore the guard. */
  readonly otherwise: Expr;
  /** Variables whose carried updates happen in any case. Default: none. */
  readonly except?: readonly Variable[] | undefined;
  /** Whether no carried update of `of` may write a NaN or an infinity, whatever else it is computed for. Default false. */
  readonly finite?: boolean | undefined;
  /** Parts of `of` that are computed only if the condition holds, and where: what carried updates read instead. */
  readonly instead?: readonly Pair[] | undefined;
}

const primitive = definePrimitive<readonly Expr[], GuardedAttributes>({
  name: "guarded",
  kind: "annotation",
  types: (operands) => operands.slice(0, 1),
  evaluate: (operands) => operands.slice(0, 1),
  vjp: ([g], operands) => operands.map((_, i) => (i === 0 ? (g ?? null) : null)),
});

/**
 * The value, with a condition on the updates that it carries. So an update that may be left out takes along the updates of what
 * it is computed from, such as batch norm's moving statistics or the advance of a random stream.
 *
 * A carried update happens if some update of the step that is computed from it does; outputs do not count where an update
 * is guarded. Nothing is computed of the guard: the value itself must choose, by `where` or `cond`.
 *
 * @param value any dtype and shape
 * @returns `value`
 * @throws DTypeError for a condition that is not a bool scalar
 *
 * ```ts
 * const [w, x] = [variable(1), input("x", [])];
 * const due = greater(x, 0);
 * evaluate(guarded(where(due, mul(w, x), w), { condition: due, of: mul(w, x), otherwise: w }), { x: 3 }) // => 3
 * ```
 */
export function guarded(value: Expr, guard: Guard): Expr {
  const { condition, of, otherwise, except = [], finite = false, instead = [] } = guard;
  if (condition.dtype !== "bool" || condition.shape.length > 0)
    throw new DTypeError("guarded", [condition], "the condition is not a bool scalar", "Compare scalars");
  const [from, to] = [instead.map(([part]) => part), instead.map(([, part]) => part)];
  return apply(primitive, [value, condition, of, otherwise, ...from, ...to], { except, finite });
}

/** A guard, read back. */
export function guardOf({ operands, attributes }: Application): {
  readonly [Key in keyof Guard]-?: NonNullable<Guard[Key]>;
} {
  const [, condition, of, otherwise, ...rest] = operands as readonly [Expr, Expr, Expr, Expr, ...Expr[]];
  const half = rest.length / 2;
  const instead = rest.slice(0, half).map((from, i): Pair => [from, rest[half + i] as Expr]);
  return { condition, of, otherwise, instead, ...(attributes as GuardedAttributes) };
}
