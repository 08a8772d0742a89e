import type { Application, Expr, Variable } from "../../expr/expr.ts";
import { withShape } from "../../primitives/annotation/withShape.ts";
import { logicalAnd } from "../../primitives/elementwise/comparison/logicalAnd.ts";
import { logicalOr } from "../../primitives/elementwise/comparison/logicalOr.ts";
import { where } from "../../primitives/elementwise/comparison/where.ts";
import { createRebuild, type Pair } from "../substitute.ts";
import type { Update } from "../updates.ts";
import { allFinite } from "./allFinite.ts";
import { conditionOf, conditionsOf, isWithin, moveOut, type Path } from "./guard.ts";
import { type Occurrence, occurrencesOf, orderOf } from "./occurrences.ts";

/** Says which carried updates count. */
export interface CarriedOptions {
  /** Read as well, but no updates: where an update is guarded, what it is computed from does not happen for their sake. */
  readonly outputs?: readonly Expr[] | undefined;
  /** Targets that something else updates, or that are held. */
  readonly except?: ReadonlySet<Expr> | undefined;
  /** Only what was made at this serial number or later; earlier expressions are not entered. */
  readonly since?: number | undefined;
}

/** One value for one target, and the ways that reach it. */
interface Carried {
  readonly target: Variable;
  readonly value: Expr;
  readonly paths: Path[];
}

/**
 * The updates that expressions carry, as one list. Two of one target are chained in the order of their creation;
 * the same value for the same target is one update, however many expressions carry it.
 *
 * Updates under guards happen if all conditions on one of the ways to them hold.
 *
 * @param roots next values of explicit updates
 *
 * ```ts
 * const count = variable(0, { name: "count" });
 * const counted = withUpdates(exp(count), [[count, add(count, 1)]]);
 * carriedUpdates([], { outputs: [counted] }).map(([target, value]) => [target.name, evaluate(value).item()]) // => [["count", 1]]
 * ```
 */
export function carriedUpdates(
  roots: readonly Expr[],
  { outputs = [], except = new Set(), since = 0 }: CarriedOptions = {},
): Update[] {
  const found = occurrencesOf({ updates: roots, outputs, since }).filter(({ target }) => !except.has(target));
  const state = new Map<Variable, Expr>();
  for (const group of inOrder(found)) {
    const values = nextValues(group, state);
    group.forEach(({ target }, i) => {
      state.set(target, values[i] as Expr);
    });
  }
  return [...state];
}

/** The updates that each carrier is the first to have, carriers in the order of their creation. */
function inOrder(found: readonly Occurrence[]): Carried[][] {
  const known = new Map<Variable, Map<Expr, Carried>>();
  const groups = new Map<Application, Carried[]>();
  const made = ({ results }: Application) => results[0]?.serial ?? 0;
  const sorted = [...found].sort(
    (a, b) => orderOf(a.carrier) - orderOf(b.carrier) || made(a.carrier) - made(b.carrier),
  );
  for (const { carrier, target, value, path } of sorted) {
    const values = known.get(target) ?? new Map<Expr, Carried>();
    known.set(target, values);
    const same = values.get(value);
    if (same !== undefined) {
      same.paths.push(path);
      continue;
    }
    const carried: Carried = { target, value, paths: [path] };
    values.set(value, carried);
    groups.set(carrier, [...(groups.get(carrier) ?? []), carried]);
  }
  return [...groups.values()];
}

/** The targets of one carrier after it, given what they are before. */
function nextValues(group: readonly Carried[], state: ReadonlyMap<Variable, Expr>): Expr[] {
  const chained = chaining(group, state);
  const plain = group.map(({ value }) => chained(value));
  // Asked for once, and only where it matters.
  let known: Expr | undefined;
  const areFinite = () => (known ??= allFinite(plain));
  return group.map(({ target, value, paths }, i) => {
    const now = state.get(target) ?? target;
    const ways = waysOf(paths, areFinite);
    const fitted = (next: Expr) => withShape(next, target.shape);
    if (ways.every(({ path }) => path.some(({ instead }) => instead.length > 0)))
      return ways.reduceRight((rest, { path, condition }) => {
        const next = chained(moveOut(path, value));
        return condition === undefined ? next : where(condition, fitted(next), rest);
      }, now);
    const condition = ways.map((way) => way.condition).reduce((a, b) => (a && b ? logicalOr(a, b) : undefined));
    const next = plain[i] as Expr;
    return condition === undefined ? next : where(condition, fitted(next), now);
  });
}

/** Puts what targets are before a carrier in place of them. */
function chaining(group: readonly Carried[], state: ReadonlyMap<Variable, Expr>): (expr: Expr) => Expr {
  const before = group.flatMap(({ target }): Pair[] => {
    const now = state.get(target);
    return now === undefined ? [] : [[target, withShape(now, target.shape)]];
  });
  if (before.length === 0) return (expr) => expr;
  // Conditions are those of the state before the call, whatever was carried before.
  const conditions = group.flatMap(({ paths }) => paths.flatMap(conditionsOf));
  const fixed = conditions.map((condition): Pair => [condition, condition]);
  return createRebuild(new Map([...before, ...fixed]), new Map());
}

/** A way to a carried update, and when it counts. */
interface Way {
  readonly path: Path;
  readonly condition: Expr | undefined;
}

/** If one way is guarded against numbers that are not finite, the values on the others must be finite as well. */
function waysOf(paths: readonly Path[], areFinite: () => Expr): Way[] {
  const isGuarded = (path: Path) => path.some(({ finite }) => finite);
  const mustBe = paths.some(isGuarded);
  return shortest(paths).map((path) => {
    const finite = mustBe && !isGuarded(path) ? areFinite() : undefined;
    return { path, condition: both(conditionOf(path), finite) };
  });
}

/** A way under more guards adds nothing to one under some of them. */
function shortest(paths: readonly Path[]): Path[] {
  const unique = paths.filter((path, i) => paths.findIndex((other) => isSame(other, path)) === i);
  return unique.filter((path) => !unique.some((other) => isWithin(path, other)));
}

function isSame(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((guard) => b.includes(guard));
}

function both(a: Expr | undefined, b: Expr | undefined): Expr | undefined {
  return a === undefined || b === undefined ? (a ?? b) : logicalAnd(a, b);
}
