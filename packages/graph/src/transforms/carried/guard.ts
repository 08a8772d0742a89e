import type { Application, Expr } from "../../expr/expr.ts";
import { guardOf } from "../../primitives/annotation/guarded.ts";
import { logicalAnd } from "../../primitives/elementwise/comparison/logicalAnd.ts";
import { createRebuild, type Pair } from "../substitute.ts";

/** The common data of all nodes of one guard. */
export interface Guarding {
  readonly condition: Expr;
  readonly except: ReadonlySet<Expr>;
  readonly finite: boolean;
  readonly instead: readonly Pair[];
  /** Puts what is computed under the guard in place of what it stands for. */
  readonly move: (expr: Expr) => Expr;
}

/** Guards one inside the other, the outermost first: a carried update happens if all their conditions hold. */
export type Path = readonly Guarding[];

/** A function that reads a guard from its node; equal ones become one object. */
export function createGuardReader(): (node: Application) => Guarding {
  const known = new Map<Expr, Guarding[]>();
  return (node) => {
    const { condition, except, finite, instead } = guardOf(node);
    const others = known.get(condition) ?? [];
    const same = others.find(
      (other) =>
        other.finite === finite &&
        other.instead[0]?.[1] === instead[0]?.[1] &&
        other.except.size === except.length &&
        except.every((variable) => other.except.has(variable)),
    );
    if (same !== undefined) return same;
    const move = createRebuild(new Map(instead), new Map());
    const guard: Guarding = { condition, except: new Set(except), finite, instead, move };
    known.set(condition, [...others, guard]);
    return guard;
  };
}

/** An expression that stands under guards, as it can be read from outside. */
export function moveOut(path: Path, expr: Expr): Expr {
  return path.reduceRight((moved, guard) => guard.move(moved), expr);
}

/** The conditions of a path, as they can be read from outside. */
export function conditionsOf(path: Path): readonly Expr[] {
  return path.map(({ condition }, i) => moveOut(path.slice(0, i), condition));
}

/** All conditions of a path together; undefined where there are none. */
export function conditionOf(path: Path): Expr | undefined {
  return conditionsOf(path).reduce<Expr | undefined>(
    (all, one) => (all === undefined ? one : logicalAnd(all, one)),
    undefined,
  );
}

export function isWithin(inner: Path, outer: Path): boolean {
  return outer.length < inner.length && outer.every((guard) => inner.includes(guard));
}
