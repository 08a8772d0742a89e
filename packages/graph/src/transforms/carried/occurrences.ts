import type { Application, Expr, Variable } from "../../expr/expr.ts";
import { guardOf } from "../../primitives/annotation/guarded.ts";
import type { WithUpdatesAttributes } from "../../primitives/annotation/withUpdates.ts";
import { createGuardReader, type Guarding, isWithin, type Path } from "./guard.ts";

/** The expressions that are searched for carried updates. */
export interface Roots {
  /** Next values: what they are computed from happens if they do. */
  readonly updates: readonly Expr[];
  /** Read, but no update: they do not count where an update of the same place is guarded. */
  readonly outputs: readonly Expr[];
  /** Only what was made at this serial number or later; earlier expressions are not entered. */
  readonly since: number;
}

/** A carried update, and the guards on one way to it. */
export interface Occurrence {
  readonly carrier: Application;
  readonly target: Variable;
  readonly value: Expr;
  readonly path: Path;
  /** Found only from outputs and conditions. */
  readonly isRead: boolean;
}

/** A path, and what is known to stand on it. */
interface Place {
  readonly path: Path;
  readonly inner: Map<Guarding, Place>;
  readonly seen: Set<Application>;
  readonly seenRead: Set<Application>;
}

interface Visit {
  readonly application: Application;
  readonly place: Place;
  readonly isRead: boolean;
}

/** Every carried update that the roots compute, on every way that counts. */
export function occurrencesOf({ updates, outputs, since }: Roots): Occurrence[] {
  const guardAt = createGuardReader();
  const outside = placeOf([]);
  const found: Occurrence[] = [];
  // Updates come first: what they reach needs no second look from outputs.
  const [pending, later]: [Visit[], Visit[]] = [[], []];
  const enter = (expr: Expr, place: Place, isRead: boolean) => {
    if (expr.node !== "result" || expr.serial < since) return;
    (isRead ? later : pending).push({ application: expr.of, place, isRead });
  };
  for (const expr of updates) enter(expr, outside, false);
  for (const expr of outputs) enter(expr, outside, true);
  for (let visit = pending.pop() ?? later.pop(); visit !== undefined; visit = pending.pop() ?? later.pop()) {
    const { application, place, isRead } = visit;
    const seen = isRead ? place.seenRead : place.seen;
    if (place.seen.has(application) || seen.has(application)) continue;
    seen.add(application);
    if (application.primitive.name === "guarded") {
      const { condition, of, otherwise } = guardOf(application);
      enter(condition, place, true);
      enter(otherwise, place, isRead);
      enter(of, innerPlace(place, guardAt(application)), isRead);
    } else {
      if (isCarrier(application)) found.push(...updatesOf(application, place.path, isRead));
      for (const operand of application.operands) enter(operand, place, isRead);
    }
  }
  return withoutReaders(found);
}

function placeOf(path: Path): Place {
  return { path, inner: new Map(), seen: new Set(), seenRead: new Set() };
}

function innerPlace(place: Place, guard: Guarding): Place {
  const inner = place.inner.get(guard) ?? placeOf([...place.path, guard]);
  place.inner.set(guard, inner);
  return inner;
}

function isCarrier({ primitive }: Application): boolean {
  return primitive.name === "withUpdates";
}

function updatesOf(carrier: Application, path: Path, isRead: boolean): Occurrence[] {
  const { targets } = carrier.attributes as WithUpdatesAttributes;
  return targets.map((target, i) => {
    const own = path.filter(({ except }) => !except.has(target));
    return { carrier, target, value: carrier.operands[i + 1] as Expr, path: own, isRead };
  });
}

/** An output that reads the operands of a guarded update does not make that update happen. */
function withoutReaders(found: readonly Occurrence[]): Occurrence[] {
  const places = new Map<string, Occurrence[]>();
  const ids = new Map<Expr, number>();
  const keyOf = ({ carrier, target }: Occurrence) => {
    if (!ids.has(target)) ids.set(target, ids.size);
    return `${orderOf(carrier)}/${ids.get(target)}`;
  };
  for (const one of found) places.set(keyOf(one), [...(places.get(keyOf(one)) ?? []), one]);
  const isGuarded = (one: Occurrence) => places.get(keyOf(one))?.some((other) => isWithin(other.path, one.path));
  return found.filter((one) => !one.isRead || !isGuarded(one));
}

/** The place of a carrier in the order of creation. */
export function orderOf({ attributes }: Application): number {
  return (attributes as WithUpdatesAttributes).order;
}
