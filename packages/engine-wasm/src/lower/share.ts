import type { Strips } from "../kernels/strips.ts";
import type { Context } from "./context.ts";
import { slow } from "./elementwise.ts";
import type { Sequence, Shares } from "./kernel.ts";
import type { MapNode } from "./node.ts";

/** When threads share; all times are in nanoseconds of one thread. */
export interface Sharing {
  /** How many threads there may be. */
  readonly threads: number;
  /** How long a step must be: waking a sleeping thread takes some 50 µs. */
  readonly step: number;
  /** How long a kernel must be: handing out blocks and waiting for the last takes about 1 µs. */
  readonly kernel: number;
  /** How long a block is at least, so that asking for it costs nothing. */
  readonly block: number;
}

export const usualSharing: Omit<Sharing, "threads"> = { step: 200_000, kernel: 20_000, block: 8_000 };

// Measured on a server of 2022. They decide what is shared, not what comes out.
const perMultiplyAdd = 0.16;
const perMap = 0.3;
const perSlowMap = 5;
const perVector = 1;
/** Enough for eight threads to end at nearly the same time. */
const mostBlocks = 64;

/** About how long maps take that are computed together. */
export function timeOfMaps(maps: readonly MapNode[], vectors: number): number {
  const each = maps.reduce((sum, { title }) => sum + (slow.has(title) ? perSlowMap : perMap), perVector);
  return vectors * each;
}

/** About how long multiply-adds of vectors take. */
export const timeOfProduct = (multiplyAdds: number): number => perMultiplyAdd * multiplyAdds;

/** In how many blocks strips are handed out. */
export function blocksOf({ sharing }: Context, nanoseconds: number, { count }: Strips): number {
  return Math.max(1, Math.min(Math.floor(nanoseconds / sharing.block), count, mostBlocks));
}

/** How a kernel is shared, if there are threads to share it and that is worth their meeting. */
export function shared(
  { sharing }: Context,
  nanoseconds: number,
  make: () => Omit<Shares, "nanoseconds">,
): Shares | undefined {
  if (sharing.threads === 1 || nanoseconds < sharing.kernel) return undefined;
  const made = make();
  return made.passes.some(({ blocks }) => blocks > 1) ? { nanoseconds, ...made } : undefined;
}

/** Whether a step has enough to share that threads are woken for it. */
export function isWorthThreads(sequence: Sequence, { step }: Sharing): boolean {
  const time = timeShared(sequence);
  return time > 0 && time >= step;
}

function timeShared({ kernels }: Sequence): number {
  return kernels.reduce((total, { shares, bodies, times }) => {
    const inside = bodies.reduce((sum, body) => sum + timeShared(body), 0);
    return total + (shares?.nanoseconds ?? 0) + times * inside;
  }, 0);
}
