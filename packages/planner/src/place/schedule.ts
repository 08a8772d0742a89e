import type { Address, Block, Call, Index, Kernel } from "../plan.ts";
import { buffersOf, hazardsOf } from "./hazards.ts";
import { createHeap } from "./heap.ts";

export interface Schedule {
  /** Positions of the calls, in run order. */
  readonly order: readonly Index[];
  /** How many calls run before the first that writes in place. */
  readonly commit: number;
  /** Values that are computed where they will stay, by buffer. */
  readonly inPlace: ReadonlyMap<Index, Address>;
  /** Writes that are done by copies at the end. */
  readonly copies: Block["writes"];
}

type Write = Block["writes"][number];

/** The limits on the order of a block's calls and on the places of its values. */
export interface Limits {
  /** Whether a buffer has its place already. */
  readonly isBound: (buffer: Index) => boolean;
  /** Whether everything that uses a buffer finds it at an address that may move with the turns of loops. */
  readonly mayLieAt: (buffer: Index, at: Address) => boolean;
  readonly isStep: boolean;
  /** Whether a call may write a result over an old value that it reads. */
  readonly mayOverwrite: (kernel: Kernel, call: Call, result: Index, old: Address) => boolean;
}

/**
 * Orders calls so that as many writes as possible happen in place: every reader of the old value runs before. If
 * `isStep`, so does everything that can fail, because a step that fails must not have written.
 */
export function schedule(
  block: Block,
  kernels: readonly Kernel[],
  { isBound, mayLieAt, isStep, mayOverwrite }: Limits,
): Schedule {
  const { calls } = block;
  const hazards = hazardsOf(block, kernels);
  const kernelOf = (call: Index): Kernel => kernels[(calls[call] as Call).kernel] as Kernel;
  const commit = calls.length;
  const after = [...hazards.after, new Set<Index>()];
  const checked = new Set(block.checks.map(({ at }) => at.buffer));
  const failing = calls.map(
    (call, i) =>
      isStep && (canFail(kernelOf(i)) || buffersOf(kernelOf(i), call).writes.some((one) => checked.has(one))),
  );
  failing.forEach((fails, i) => fails && after[i]?.add(commit));
  const inPlace = new Map<Index, Address>();
  const isDone = block.writes.map((write) => {
    const edges = edgesFor(write);
    if (edges === undefined) return false;
    for (const [earlier, later] of edges) after[earlier]?.add(later);
    inPlace.set(write.value.buffer, write.into);
    return true;
  });
  const order = inOrder(after, commit);
  const writers = new Set([...inPlace.keys()].flatMap((buffer) => hazards.writers.get(buffer) ?? []));
  const first = order.findIndex((call) => writers.has(call));
  return {
    order,
    commit: first < 0 ? order.length : first,
    inPlace,
    copies: block.writes.filter((_, i) => !isDone[i]),
  };

  /** The pairs of calls that must keep their order for a write in place; undefined if it cannot happen. */
  function edgesFor({ value, into }: Write): readonly (readonly [Index, Index])[] | undefined {
    const [first, ...others] = hazards.writers.get(value.buffer) ?? [];
    if (first === undefined || isBound(value.buffer) || inPlace.has(value.buffer)) return undefined;
    if (!mayLieAt(value.buffer, into)) return undefined;
    const readers = (hazards.readers.get(into.buffer) ?? []).filter((call) => call !== first);
    const mayWrite = (call: Index): boolean =>
      mayOverwrite(kernelOf(call), calls[call] as Call, value.buffer, into) && !failing[call];
    if (![first, ...others].every(mayWrite)) return undefined;
    if (others.some((call) => readers.includes(call))) return undefined;
    const earlier = isStep ? [...readers, commit] : readers;
    const late = descendants(after, first);
    return earlier.some((call) => late.has(call)) ? undefined : earlier.map((call) => [call, first]);
  }
}

/** Whether a kernel may end a step: an index, a check in a loop, the host. */
const canFail = (kernel: Kernel): boolean =>
  kernel.kind === "check" ||
  kernel.kind === "host" ||
  ((kernel.kind === "loop" || kernel.kind === "while" || kernel.kind === "branch") && kernel.fails);

function descendants(after: readonly ReadonlySet<Index>[], first: Index): ReadonlySet<Index> {
  const seen = new Set<Index>([first]);
  for (const call of seen) for (const later of after[call] ?? []) seen.add(later);
  return seen;
}

/** Takes the first call that can run. The commit, which is not a call, comes as soon as it can. */
function inOrder(after: readonly ReadonlySet<Index>[], commit: Index): Index[] {
  const missing = after.map(() => 0);
  for (const later of after) for (const call of later) missing[call] = (missing[call] ?? 0) + 1;
  const ready = createHeap();
  missing.forEach((count, call) => count === 0 && call !== commit && ready.add(call));
  const order: Index[] = [];
  const release = (call: Index): void => {
    for (const later of after[call] ?? []) {
      const left = (missing[later] ?? 0) - 1;
      missing[later] = left;
      if (left > 0) continue;
      if (later === commit) release(commit);
      else ready.add(later);
    }
  };
  if (missing[commit] === 0) release(commit);
  for (let call = ready.take(); call !== undefined; call = ready.take()) {
    order.push(call);
    release(call);
  }
  if (order.length + 1 < after.length)
    throw new RangeError("place: kernels wait for each other in a circle. This is a defect of the planner.");
  return order;
}
