import type { Block, Call, Index, Kernel } from "../plan.ts";

/** Pairs of calls that must run in this order, because of what they read and write. */
export interface Hazards {
  /** For each call those that must run after it. */
  readonly after: readonly Set<Index>[];
  /** The calls that write a buffer, and those that read it, in order. */
  readonly writers: ReadonlyMap<Index, readonly Index[]>;
  readonly readers: ReadonlyMap<Index, readonly Index[]>;
}

/** The buffers that a call reads, and those that it writes. */
export function buffersOf(
  kernel: Kernel,
  call: Call,
): { readonly reads: readonly Index[]; readonly writes: readonly Index[] } {
  const [reads, writes]: Index[][] = [[], []];
  call.arguments.forEach(({ buffer }, i) => {
    const access = kernel.arguments[i]?.access;
    if (access !== "write") reads?.push(buffer);
    if (access !== "read") writes?.push(buffer);
  });
  return { reads: reads ?? [], writes: writes ?? [] };
}

/** Follows a block in order: a reading comes after the writings before it, a writing after everything before it. */
export function hazardsOf({ calls }: Block, kernels: readonly Kernel[]): Hazards {
  const after = calls.map(() => new Set<Index>());
  const [writers, readers] = [new Map<Index, Index[]>(), new Map<Index, Index[]>()];
  const precede = (earlier: readonly Index[] | undefined, call: Index): void => {
    for (const one of earlier ?? []) if (one !== call) after[one]?.add(call);
  };
  calls.forEach((call, i) => {
    const { reads, writes } = buffersOf(kernels[call.kernel] as Kernel, call);
    for (const buffer of reads) {
      precede(writers.get(buffer), i);
      note(readers, buffer, i);
    }
    for (const buffer of writes) {
      precede(writers.get(buffer), i);
      precede(readers.get(buffer), i);
      note(writers, buffer, i);
    }
  });
  return { after, writers, readers };
}

function note(lists: Map<Index, Index[]>, buffer: Index, call: Index): void {
  const list = lists.get(buffer);
  if (list === undefined) lists.set(buffer, [call]);
  else if (list.at(-1) !== call) list.push(call);
}
