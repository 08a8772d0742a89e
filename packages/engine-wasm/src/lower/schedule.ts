import type { Value } from "@handloom/compiler";
import type { ScanAttributes } from "@handloom/graph/inspect";
import { type Group, readsOf } from "./group.ts";
import { isRowMajor, type Layout, stridesAlong } from "./layout.ts";
import type { MapNode, OpaqueNode, ReductionNode, Ref } from "./node.ts";

/** A value that takes the place of an old one. */
export interface Write {
  readonly value: Value;
  readonly old: Value | undefined;
}

export interface Schedule {
  /** In the order in which they run. */
  readonly groups: readonly Group[];
  /** How many groups run before the first that writes in place. */
  readonly barrier: number;
  /** Values that are computed where they will stay; the others are copied there at the end. */
  readonly inPlace: ReadonlySet<Write>;
}

/**
 * Puts groups into an order in which as many writes as possible happen in place: everything that reads the old value runs
 * before, and so does everything that can fail, because a call that fails must not have written.
 */
export function schedule(
  groups: readonly Group[],
  writes: readonly Write[],
  canFail: (group: Group) => boolean,
): Schedule {
  const before = precedence(groups);
  const inPlace = new Set<Write>();
  const taken = new Set<Value>();
  const writers = new Set<number>();
  for (const write of writes) {
    const writer = groups.findIndex(({ stores }) => stores.has(write.value));
    const group = groups[writer];
    if (group === undefined || taken.has(write.value) || canFail(group) || !mayOverwrite(group, write)) continue;
    const first = groups.flatMap((other, i) =>
      i !== writer && (canFail(other) || reads(other, write.old)) ? [i] : [],
    );
    if (first.some((i) => runsBefore(before, writer, i))) continue;
    for (const i of first) before[writer]?.add(i);
    inPlace.add(write);
    taken.add(write.value);
    writers.add(writer);
  }
  const order = inOrder(before);
  const barrier = order.findIndex((i) => writers.has(i));
  return { groups: order.map((i) => groups[i] as Group), barrier: barrier < 0 ? order.length : barrier, inPlace };
}

const reads = (group: Group, value: Value | undefined): boolean =>
  value !== undefined && readsOf(group).some((ref) => ref.value === value);

/** For each group the ones that must run before it. */
function precedence(groups: readonly Group[]): Set<number>[] {
  const makers = new Map(groups.flatMap(({ stores }, i) => [...stores].map((value) => [value, i] as const)));
  return groups.map(
    (group, i) =>
      new Set(
        readsOf(group).flatMap(({ value }) => {
          const maker = makers.get(value);
          return maker === undefined || maker === i ? [] : [maker];
        }),
      ),
  );
}

/** Whether a group may write over what it reads: maps read each element where the new one is computed, and before it is stored. */
function mayOverwrite({ core, before: [before, others], after }: Group, { value, old }: Write): boolean {
  const isOld = (ref: Ref) => ref.value === old;
  if (old === undefined) return true;
  if (core?.operands.some(isOld)) return core.kind === "opaque" && isCarriedAlone(core, value, old);
  const readers = (maps: readonly MapNode[]) => maps.flatMap(({ operands }) => operands.filter(isOld));
  const isAlike = ({ layout }: Ref) => isRowMajor(layout);
  if (before.some(({ result }) => result === value))
    return readers(before).every(isAlike) && readers(after).length === 0;
  const isOwn = ({ layout }: Ref) => core?.kind === "reduction" && isOfResult(layout, core);
  return readers(after).every(isAlike) && [...readers(before), ...readers(others)].every(isOwn);
}

/** Whether a layout is read for each result where that result lies, at every step alike. */
function isOfResult(layout: Layout, { runs }: ReductionNode): boolean {
  const strides = stridesAlong(layout, runs);
  const want = [runs[2], 0, 1];
  return layout.offset === 0 && strides?.every((stride, i) => stride === want[i] || runs[i] === 1) === true;
}

/** Whether a loop carries an old value on to the new one and reads it nowhere else: both may have one place. */
function isCarriedAlone({ instruction, operands, results }: OpaqueNode, value: Value, old: Value): boolean {
  if (instruction.primitive.name !== "scan") return false;
  const carry = results.indexOf(value);
  const { carries } = instruction.attributes as ScanAttributes;
  return carry < carries && operands.every((operand, i) => (operand.value === old) === (i === carry));
}

function runsBefore(before: readonly Set<number>[], first: number, then: number): boolean {
  const seen = new Set<number>();
  const pending = [then];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (at === first) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    pending.push(...(before[at] ?? []));
  }
  return false;
}

/** Always the first that can run. */
function inOrder(before: readonly Set<number>[]): number[] {
  const order: number[] = [];
  const done = new Set<number>();
  while (order.length < before.length) {
    const next = before.findIndex((first, i) => !done.has(i) && [...first].every((one) => done.has(one)));
    if (next < 0)
      throw new RangeError("schedule: kernels wait for each other in a circle. This is a defect of the engine.");
    done.add(next);
    order.push(next);
  }
  return order;
}
