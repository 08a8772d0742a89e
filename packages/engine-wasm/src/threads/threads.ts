import { emitPasses } from "../write/emitPasses.ts";
import { isWorthThreads } from "../write/kernels/share.ts";
import type { Phases } from "../write/phases.ts";
import { noBlock } from "./control.ts";
import { type Crew, type CrewOptions, createCrew } from "./crew.ts";
import { LostThread } from "./lostThread.ts";
import { createWords, type Words } from "./words.ts";

/** The threads of an engine. */
export interface Threads extends Phases {
  /** How many take part now, the main one included. */
  readonly running: number;
  /** Gives all of them the code of phases. */
  share(module: WebAssembly.Module): void;
  /** Takes it from them. */
  forget(module: WebAssembly.Module): void;
  /** Waits until so many blocks of the open phase are computed; code of a phase calls it. */
  wait(blocks: number): void;
  /** Runs a step that they share; when it throws, none of them works for it any more. */
  run(step: () => number): number;
  /** Ends all but the main one. */
  close(): void;
}

export interface ThreadsOptions extends CrewOptions {
  /** How long one may take for a block until it counts as lost, in milliseconds. */
  readonly patience: number;
}

/** Threads of owners that nobody can reach any more. */
const ownerless: FinalizationRegistry<Threads> = /* @__PURE__ */ new FinalizationRegistry((threads) => threads.close());

/** Ends threads when their owner is forgotten without having closed them. They must not know it. */
export function closeWithout(owner: object, threads: Threads): void {
  ownerless.register(owner, threads, owner);
}

/** Ends the threads of an owner that says itself that it is done. */
export function closeWith(owner: object, threads: Threads): void {
  // The registry would keep their memory until it is told that the owner is gone.
  ownerless.unregister(owner);
  threads.close();
}

export function createThreads(memory: WebAssembly.Memory, { patience, ...options }: ThreadsOptions): Threads {
  const { count } = options;
  const words = createWords(memory, count);
  const crew = createCrew(words, memory, options);
  const numbers = Array.from({ length: count }, (_, thread) => thread);
  let phases = 0;
  return {
    get running() {
      return 1 + words.load("workers");
    },
    nextPhase: () => ++phases,
    emitPasses,
    isWorthThreads,
    share: (module) => crew.post({ module }),
    forget: (module) => crew.post({ forget: phasesOf(module) }),
    wait: (blocks) => waitForBlocks(words, crew, blocks, patience),
    run(step) {
      try {
        return step();
      } catch (error) {
        settle(words, crew, numbers, patience);
        throw error;
      }
    },
    close: crew.close,
  };
}

/** How long the main thread sleeps at most before it looks whether another one is lost, in milliseconds. */
const slice = 50;

function waitForBlocks(words: Words, crew: Crew, blocks: number, patience: number): void {
  words.store("waiting", 1);
  const areComputed = comeAll(words, crew, blocks, patience);
  words.store("waiting", 0);
  if (!areComputed) throw new LostThread();
}

/** Waits until each block is computed or lost; gives whether none is lost. */
function comeAll(words: Words, crew: Crew, blocks: number, patience: number): boolean {
  const deadline = performance.now() + patience;
  for (;;) {
    const done = words.load("done");
    if (done + words.load("lost") >= blocks) return words.exchange("lost", 0) === 0;
    if (performance.now() > deadline) {
      // A late thread looks like one that will never come, so all have to go.
      crew.close();
      return false;
    }
    words.pause("done", done, slice);
  }
}

/** After an error in the middle of a phase: closes it and waits until nobody computes any more. */
function settle(words: Words, crew: Crew, numbers: readonly number[], patience: number): void {
  words.store("ticket", noBlock);
  const isBusy = (thread: number): boolean => words.load("joined", thread) === 1 && words.load("holds", thread) === 1;
  const deadline = performance.now() + patience;
  for (let busy = numbers.find(isBusy); busy !== undefined; busy = numbers.find(isBusy)) {
    if (performance.now() > deadline) crew.close();
    else words.pause("holds", 1, 1, busy);
  }
}

function phasesOf(module: WebAssembly.Module): number[] {
  return WebAssembly.Module.exports(module).flatMap(({ name }) =>
    name.startsWith("share") ? [Number(name.slice("share".length))] : [],
  );
}
