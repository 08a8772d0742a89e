import type { Value } from "@handloom/compiler";
import type { Rules } from "../rules.ts";
import { type Group, readsOf } from "./group.ts";
import type { ReductionNode } from "./node.ts";
import type { Nodes } from "./nodes.ts";
import { isSameAccess, type RowPhase, type RowRuns, rowPhase } from "./rowPhase.ts";

/** Groups over the same rows that run as one kernel: all of them for one row, then for the next. */
export interface RowGroup {
  readonly runs: RowRuns;
  readonly phases: readonly RowPhase[];
  /** Values that only later phases read: of each there is one row at a time. */
  readonly kept: ReadonlySet<Value>;
}

/** Groups that become one kernel; `rows` where there are several. */
export interface Fused {
  readonly groups: readonly Group[];
  readonly rows?: RowGroup;
}

type ShapeOf = (value: Value) => readonly number[];

/** An entry of the list while groups are joined. */
interface Entry {
  readonly groups: readonly Group[];
  /** The rows of its reductions; maps alone go along any, and other groups along none. */
  readonly rows: RowRuns | "any" | "none";
  readonly reads: ReadonlySet<Value>;
  readonly stores: ReadonlySet<Value>;
}

/** A group looks for others among so many before it: what is further away has left the cache, and planning stays linear. */
const reach = 64;

/**
 * Joins reductions over the same rows, and the maps that make their operands or take their results, where one reads what
 * another stores. A row then comes from memory once, and what only its own kernel reads is not written there. Rules name it as
 * their `rows`.
 *
 * @param groups in an order that can run
 * @returns the same in an order that can run
 */
export function fuseRows(groups: readonly Group[], nodes: Nodes, rules: Rules): readonly Fused[] {
  const shapeOf: ShapeOf = (value) => nodes.types[value]?.shape ?? [];
  const list: Entry[] = [];
  for (const group of groups) {
    list.push(entryOf(group, rules));
    let at: number | undefined = list.length - 1;
    while (at !== undefined) at = joinEarlier(list, at, shapeOf);
  }
  return finish(list, nodes, shapeOf);
}

function entryOf(group: Group, rules: Rules): Entry {
  const { core } = group;
  const isWorth = core?.kind === "reduction" && isWorthRows(core.runs, rules);
  const runs = isWorth ? ([core.runs[0], core.runs[1]] as const) : "none";
  const reads = new Set(readsOf(group).map(({ value }) => value));
  return { groups: [group], rows: core === undefined ? "any" : runs, reads, stores: group.stores };
}

/** Joins the entry at a place with one before it; gives the place where both are then. */
function joinEarlier(list: Entry[], at: number, shapeOf: ShapeOf): number | undefined {
  const later = list[at] as Entry;
  if (later.rows === "none") return undefined;
  for (let first = at - 1; first >= Math.max(0, at - reach); first--) {
    const joined = join(list[first] as Entry, later, shapeOf);
    if (joined === undefined) continue;
    const between = list.slice(first + 1, at);
    const waiting = readersOf(list[first] as Entry, between);
    if (waiting.some(({ stores }) => readsAny(later, stores))) continue;
    const before = between.filter((entry) => !waiting.includes(entry));
    list.splice(first, at - first + 1, ...before, joined, ...waiting);
    return first + before.length;
  }
  return undefined;
}

const readsAny = ({ reads }: Entry, stores: ReadonlySet<Value>): boolean => {
  for (const value of stores) if (reads.has(value)) return true;
  return false;
};

/** The entries that must run after one, because they read what it stores, or what such entries store. */
function readersOf(first: Entry, between: readonly Entry[]): Entry[] {
  const readers: Entry[] = [];
  for (const entry of between)
    if ([first, ...readers].some(({ stores }) => readsAny(entry, stores))) readers.push(entry);
  return readers;
}

/** Both as one, if all that the later one reads of the earlier one is in the same row. */
function join(earlier: Entry, later: Entry, shapeOf: ShapeOf): Entry | undefined {
  const runs = commonRuns(earlier, later);
  if (runs === undefined || !readsAny(later, earlier.stores)) return undefined;
  const before = phasesOf(earlier, runs, shapeOf);
  const behind = before && phasesOf(later, runs, shapeOf);
  if (before === undefined || behind === undefined) return undefined;
  const stored = new Map(before.flatMap(({ stores }) => stores.map((access) => [access.value, access] as const)));
  const areSame = behind.every(({ reads }) =>
    reads.every((access) => {
      const own = stored.get(access.value);
      return own === undefined || isSameAccess(own, access, runs);
    }),
  );
  if (!areSame) return undefined;
  return {
    groups: [...earlier.groups, ...later.groups],
    rows: runs,
    reads: new Set([...earlier.reads, ...later.reads]),
    stores: new Set([...earlier.stores, ...later.stores]),
  };
}

function commonRuns({ rows: a }: Entry, { rows: b }: Entry): RowRuns | undefined {
  if (a === "none" || b === "none") return undefined;
  if (a === "any") return b === "any" ? undefined : b;
  return b === "any" || a.every((size, i) => size === b[i]) ? a : undefined;
}

function phasesOf({ groups }: Entry, runs: RowRuns, shapeOf: ShapeOf): readonly RowPhase[] | undefined {
  const phases = groups.map((group) => rowPhase(group, runs, shapeOf));
  return phases.every((phase) => phase !== undefined) ? phases : undefined;
}

function finish(list: readonly Entry[], { outputs, writes, checks }: Nodes, shapeOf: ShapeOf): Fused[] {
  const needed = new Set([...outputs, ...writes, ...checks]);
  const readers = new Map<Value, Set<Entry>>();
  for (const entry of list)
    for (const value of entry.reads) readers.set(value, (readers.get(value) ?? new Set()).add(entry));
  return list.map((entry) => {
    const { groups, rows, stores } = entry;
    if (groups.length === 1 || typeof rows === "string") return { groups };
    const isKept = (value: Value): boolean =>
      !needed.has(value) && [...(readers.get(value) ?? [])].every((reader) => reader === entry);
    const phases = phasesOf(entry, rows, shapeOf) as readonly RowPhase[];
    return { groups, rows: { runs: rows, phases, kept: new Set([...stores].filter(isKept)) } };
  });
}

/** Threads take whole rows: a kernel of rows has at least so many, or no more elements than one thread computes anyway. */
const sharedRows = 8;
const oneThread = 16384;

/**
 * Whether reductions over such rows, and maps along them, are worth one kernel. Rows that stand beside each other, element by
 * element, are not: their kernels read vectors of them anyway, and were measured to be faster apart.
 */
function isWorthRows([outer, steps, inner]: ReductionNode["runs"], { limits }: Rules): boolean {
  const elements = outer * steps * inner;
  const isShort = outer > limits.followResults && steps < limits.followSteps;
  return elements > 0 && inner === 1 && !isShort && (outer >= sharedRows || elements <= oneThread);
}
