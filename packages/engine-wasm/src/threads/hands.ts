import { type Arena, createArena } from "../runtime/memory.ts";
import { sharedMemory, wantedThreads } from "./available.ts";
import { controlBytes } from "./control.ts";
import { createMissing, type Missing, refused, unshared } from "./missing.ts";
import { closeWith, closeWithout, createThreads, type Threads, type ThreadsOptions } from "./threads.ts";

/** The memory of an engine, and the threads that work on it. */
export interface Hands {
  readonly arena: Arena;
  /** How many threads there may be, the main one included. */
  readonly count: number;
  /** All but the main one; undefined if there are none. */
  readonly threads: Threads | undefined;
  /** The reason why threads are missing, or "none". */
  readonly problem: string;
  /** Ends the threads when their owner is forgotten. */
  belongTo(owner: object): void;
  /** Ends them now. */
  leave(owner: object): void;
}

/** The main thread alone. */
export function oneHand(): Hands {
  return {
    arena: createArena(),
    count: 1,
    threads: undefined,
    problem: "none",
    belongTo: () => undefined,
    leave: () => undefined,
  };
}

export interface HandsOptions {
  /** How many threads are asked for. */
  readonly wanted: number | undefined;
  readonly warn: (message: string) => void;
}

/** As many threads as are asked for, or as there are cores, if the host has them. */
export function hireHands(options: HandsOptions, crew: Omit<ThreadsOptions, "count" | "refused">): Hands {
  const wanted = wantedThreads(options.wanted);
  const memory = wanted > 1 ? sharedMemory() : undefined;
  const arena = memory === undefined ? createArena() : createArena(memory, controlBytes(wanted));
  const count = memory === undefined ? 1 : wanted;
  const missing = createMissing(options.warn);
  // Nobody need be warned of what nobody asked for.
  if (count < wanted) missing[options.wanted === undefined ? "note" : "report"](unshared());
  const threads = count > 1 ? startThreads(arena, { count, ...crew }, missing) : undefined;
  return {
    arena,
    count,
    threads,
    get problem() {
      return missing.problem;
    },
    belongTo: (owner) => void (threads && closeWithout(owner, threads)),
    leave: (owner) => void (threads && closeWith(owner, threads)),
  };
}

/** Made outside of the engine, which threads must not know: it is forgotten while they run. */
function startThreads({ memory }: Arena, options: Omit<ThreadsOptions, "refused">, missing: Missing): Threads {
  return createThreads(memory, { ...options, refused: (why) => missing.report(refused(why)) });
}
