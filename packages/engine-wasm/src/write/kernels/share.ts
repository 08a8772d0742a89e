import type { Part, Plan, Tuned } from "@handloom/planner";
import { bodiesOf } from "@handloom/planner";
import type { Strips } from "../../kernels/strips.ts";
import type { Target } from "../job.ts";
import { costOf } from "../tables.ts";

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
const perLane = 0.3;
const perSlowLane = 5;
const perVector = 1;
/** Enough for eight threads to end at nearly the same time. */
const mostBlocks = 64;

/** How many elementwise primitives a part computes. */
export const lanesIn = ({ code }: Part): number => code.filter(({ op }) => op === "lane").length;

/** About how long scalar code takes. */
export function timeOfPart({ tables }: Target, { code }: Part, vectors: number): number {
  const each = code.reduce((sum, scalar) => {
    if (scalar.op !== "lane") return sum;
    return sum + (costOf(tables, scalar.name) === "slow" ? perSlowLane : perLane);
  }, perVector);
  return vectors * each;
}

/** About how long multiply-adds of vectors take. */
export const timeOfProduct = (multiplyAdds: number): number => perMultiplyAdd * multiplyAdds;

/** In how many blocks strips are handed out. */
export function blocksOf({ sharing }: Target, nanoseconds: number, { count }: Strips): number {
  return Math.max(1, Math.min(Math.floor(nanoseconds / sharing.block), count, mostBlocks));
}

/** A kernel's passes, if there are threads to share them and that is worth their meeting. */
export function shared({ sharing }: Target, nanoseconds: number, passes: () => readonly number[]): readonly number[] {
  if (sharing.threads === 1 || nanoseconds < sharing.kernel) return [];
  const blocks = passes();
  return blocks.some((count) => count > 1) ? blocks : [];
}

/** Whether a step has enough to share that threads are woken for it. */
export function isWorthThreads(plan: Plan, { step }: Sharing): boolean {
  const time = timeShared(plan, 0);
  return time > 0 && time >= step;
}

function timeShared(plan: Plan, block: number): number {
  return (plan.blocks[block]?.calls ?? []).reduce((total, { kernel: index }) => {
    const kernel = plan.kernels[index];
    const { passes, nanoseconds } = plan.tuned[index] as Tuned;
    if (kernel === undefined) return total;
    const inside = bodiesOf(kernel).reduce((sum, body) => sum + timeShared(plan, body), 0);
    return total + (passes.length > 0 ? nanoseconds : 0) + (kernel.kind === "loop" ? kernel.turns : 1) * inside;
  }, 0);
}
