import type { Strips } from "../kernels/strips.ts";
import type { Context } from "./context.ts";
import type { Group } from "./group.ts";
import type { Sequence, Shares } from "./kernel.ts";

/** All times are in nanoseconds of one thread, measured on a server of 2022: they decide what is shared, not what comes out. */
const perMultiplyAdd = 0.16;
const perMap = 0.3;
const perSlowMap = 5;
const perVector = 1;
/** Waking a sleeping thread takes some 50 µs. A step of less than this is left to one. */
const worthwhileStep = 200_000;
/** Handing out blocks and waiting for the last takes about 1 µs. */
const worthwhileKernel = 20_000;
/** A block is at least this long, so that asking for it costs nothing. */
const shortestBlock = 8_000;
/** Enough for eight threads to end at nearly the same time. */
const mostBlocks = 64;

/** Primitives of dozens of instructions. */
const slow = new Set(["cos", "erf", "erfInv", "exp", "expm1", "log", "log1p", "pow", "sigmoid", "sin", "tanh"]);

/** About how long the maps of a group take. */
export function timeOfMaps({ maps }: Group, vectors: number): number {
  const each = maps.reduce((sum, { title }) => sum + (slow.has(title) ? perSlowMap : perMap), perVector);
  return vectors * each;
}

/** About how long multiply-adds of vectors take. */
export const timeOfProduct = (multiplyAdds: number): number => perMultiplyAdd * multiplyAdds;

/** In how many blocks strips are handed out. */
export function blocksOf(nanoseconds: number, { count }: Strips): number {
  return Math.max(1, Math.min(Math.floor(nanoseconds / shortestBlock), count, mostBlocks));
}

/** How a kernel is shared, if there are threads to share it and that is worth their meeting. */
export function shared(
  { threads }: Context,
  nanoseconds: number,
  make: () => Omit<Shares, "nanoseconds">,
): Shares | undefined {
  if (threads === 1 || nanoseconds < worthwhileKernel) return undefined;
  const made = make();
  return made.passes.some(({ blocks }) => blocks > 1) ? { nanoseconds, ...made } : undefined;
}

/** Whether a step has enough to share that threads are woken for it. */
export const isWorthThreads = (sequence: Sequence): boolean => timeShared(sequence) >= worthwhileStep;

function timeShared({ kernels }: Sequence): number {
  return kernels.reduce((total, { shares, bodies, times }) => {
    const inside = bodies.reduce((sum, body) => sum + timeShared(body), 0);
    return total + (shares?.nanoseconds ?? 0) + times * inside;
  }, 0);
}
