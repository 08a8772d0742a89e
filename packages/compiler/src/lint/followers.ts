import type { Expr, Update, Variable } from "@handloom/graph";
import type { ResolvedStep } from "../step/resolveBy.ts";
import { madeBy, numberOf } from "./readExpr.ts";

/** An update that moves a variable a part of the way to another one, or to the other's new value. */
export interface Follower {
  readonly target: Variable;
  readonly leader: Variable;
  /** The part of the way, in (0, 1]; 1 copies. */
  readonly share: number;
  /** Whether something else moves the target in the same update, before it follows. */
  readonly movedBefore: boolean;
  readonly value: Expr;
}

interface Mix {
  readonly own: Expr;
  readonly other: Expr;
  readonly share: number;
}

export function followersOf({ updates }: ResolvedStep): Follower[] {
  return updates.flatMap(([target, value]) =>
    mixesOf(target, value).flatMap(({ own, other, share }) => {
      const leader = variableOf(other, updates);
      if (leader === undefined || leader === target || rootOf(own) !== target || !(share > 0 && share <= 1)) return [];
      return [{ target, leader, share, movedBefore: own !== target, value }];
    }),
  );
}

/** Knows b alone, (1 - τ)·a + τ·b in either order, and a + τ·(b - a); behind a `where` that starts it, too. */
function mixesOf(target: Variable, value: Expr): Mix[] {
  if (value.node === "variable") return [{ own: target, other: value, share: 1 }];
  const moved = madeBy(value, "where")?.operands[2] ?? value;
  const [left, right] = madeBy(moved, "add")?.operands ?? [];
  if (left === undefined || right === undefined) return [];
  const named = namedMix(left, right) ?? namedMix(right, left);
  if (named !== undefined) return [named];
  const [a, b] = [scaled(left), scaled(right)];
  const [to, from] = madeBy(b.of, "sub")?.operands ?? [];
  if (to !== undefined && from === left) return [{ own: left, other: to, share: b.by }];
  if (Math.abs(a.by + b.by - 1) > 1e-9) return [];
  return [
    { own: a.of, other: b.of, share: b.by },
    { own: b.of, other: a.of, share: a.by },
  ];
}

/** (1 - τ)·a + τ·b of a τ that is not a number. It is taken for a half, and no rule concludes anything from that. */
function namedMix(kept: Expr, taken: Expr): Mix | undefined {
  const [rest, own] = madeBy(kept, "mul")?.operands ?? [];
  const [one, tau] = madeBy(rest, "sub")?.operands ?? [];
  const [share, other] = madeBy(taken, "mul")?.operands ?? [];
  if (numberOf(one) !== 1 || tau === undefined || tau !== share || numberOf(tau) !== undefined) return undefined;
  return own === undefined || other === undefined ? undefined : { own, other, share: 0.5 };
}

/** c·x as c and x. */
function scaled(expr: Expr): { readonly of: Expr; readonly by: number } {
  const [left, right] = madeBy(expr, "mul")?.operands ?? [];
  const [a, b] = [numberOf(left), numberOf(right)];
  if (a !== undefined && right !== undefined) return { of: right, by: a };
  if (b !== undefined && left !== undefined) return { of: left, by: b };
  return { of: expr, by: 1 };
}

/** A variable, or the one whose new value this is. */
function variableOf(expr: Expr, updates: readonly Update[]): Variable | undefined {
  return expr.node === "variable" ? expr : updates.find(([, value]) => value === expr)?.[0];
}

/** The start w of an optimizer's step w - η·…, decayed or not. */
function rootOf(expr: Expr): Expr {
  let root = expr;
  for (let next = startOf(root); next !== root; next = startOf(root)) root = next;
  return root;
}

function startOf(expr: Expr): Expr {
  return (madeBy(expr, "sub") ?? madeBy(expr, "add"))?.operands[0] ?? scaled(expr).of;
}
