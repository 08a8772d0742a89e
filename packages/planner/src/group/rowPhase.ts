import type { Value } from "@handloom/compiler";
import { sizeOf } from "@handloom/tensor";
import { type Layout, rowMajor, stridesAlong } from "../layout/layout.ts";
import { type Group, mapsOf } from "./group.ts";
import type { ReductionNode, Ref } from "./node.ts";
import { stridesInto } from "./stridesInto.ts";

/** How many rows there are, and how many steps each has. */
export type RowRuns = readonly [rows: number, steps: number];

/** The work of a group on a row: it combines elements, computes each of them, or computes with combined ones. */
export type RowWork = "reduction" | "map" | "totals";

/** A group as a part of what is done with each row. */
export interface RowPhase {
  readonly group: Group;
  readonly work: RowWork;
  readonly reads: readonly RowAccess[];
  readonly stores: readonly RowAccess[];
}

/** Elements of a value by rows and steps; where a row has one of them the stride along the steps is 0. */
export interface RowAccess {
  readonly value: Value;
  readonly offset: number;
  readonly strides: readonly number[];
}

type StridesOf = (layout: Layout) => readonly number[] | undefined;

/** The group as a phase of rows; undefined where one of its values does not lie along them. */
export function rowPhase(
  group: Group,
  runs: RowRuns,
  shapeOf: (value: Value) => readonly number[],
): RowPhase | undefined {
  const work = workOf(group, runs, shapeOf);
  if (work === undefined) return undefined;
  const elements = elementStrides(group, runs, shapeOf);
  const results = resultStrides(runs);
  const isMap = work === "map";
  const all = mapsOf(group);
  const made = new Set([...all.map(({ result }) => result), ...(coreOf(group) ? [coreOf(group)?.result] : [])]);
  const isRead = ({ value }: Ref): boolean => !made.has(value);
  const inside = [...(coreOf(group)?.operands ?? []), ...group.before[0].flatMap(({ operands }) => operands)];
  const after = group.after.flatMap(({ operands }) => operands);
  const stored = (value: Value): Ref => ({ value, layout: rowMajor(shapeOf(value)) });
  const isElement = new Set(group.before[0].map(({ result }) => result));
  const reads = [
    ...accesses(inside.filter(isRead), elements),
    ...accesses(after.filter(isRead), isMap ? elements : results),
  ];
  const stores = [...group.stores].flatMap((value) =>
    accesses([stored(value)], isMap || isElement.has(value) ? elements : results),
  );
  return [...reads, ...stores].every(isKnown) ? ({ group, work, reads, stores } as RowPhase) : undefined;
}

const coreOf = ({ core }: Group): ReductionNode | undefined => (core?.kind === "reduction" ? core : undefined);

function workOf({ core, after }: Group, runs: RowRuns, shapeOf: (value: Value) => readonly number[]) {
  if (core !== undefined) return core.kind === "reduction" && isAlong(core, runs) ? "reduction" : undefined;
  const size = sizeOf(shapeOf(after[0]?.result ?? 0));
  const [rows, steps] = runs;
  if (size === rows * steps) return "map";
  return size === rows ? "totals" : undefined;
}

const isAlong = ({ runs: [outer, steps, inner] }: ReductionNode, [rows, length]: RowRuns): boolean =>
  outer === rows && steps === length && inner === 1;

function elementStrides(group: Group, runs: RowRuns, shapeOf: (value: Value) => readonly number[]): StridesOf {
  const core = coreOf(group);
  if (core === undefined || group.before[0].length === 0) return (layout) => stridesAlong(layout, runs);
  const shape = shapeOf(core.operands[0].value);
  return (layout) => stridesInto(core, 0, shape, layout)?.slice(0, 2);
}

function resultStrides([rows]: RowRuns): StridesOf {
  return (layout) => {
    const strides = stridesAlong(layout, [rows]);
    return strides && [strides[0] ?? 0, 0];
  };
}

type Found = Omit<RowAccess, "strides"> & { readonly strides: readonly number[] | undefined };

const accesses = (refs: readonly Ref[], stridesOf: StridesOf): Found[] =>
  refs.map(({ value, layout }) => ({ value, offset: layout.offset, strides: stridesOf(layout) }));

const isKnown = (access: Found): access is RowAccess => access.strides !== undefined;

/** Whether two accesses of a value take the same elements at the same places of the rows. */
export const isSameAccess = (a: RowAccess, b: RowAccess, runs: RowRuns): boolean =>
  a.offset === b.offset && runs.every((size, axis) => size === 1 || a.strides[axis] === b.strides[axis]);
