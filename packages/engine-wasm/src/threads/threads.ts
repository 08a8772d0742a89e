import { GraphError } from "@handloom/graph";
import { control, controlBytes } from "./control.ts";
import type { StartThread, Thread } from "./startThread.ts";

/** The threads of an engine. They start when there is something to share, and nobody waits until they have. */
export interface Threads {
  /** How many take part now, the main one included. */
  readonly running: number;
  /** How many blocks each has computed, the main one first. */
  readonly blocks: readonly number[];
  /** Whether one ended while variables were written. */
  readonly isBroken: boolean;
  /** A number for a phase that no other one of the engine has. */
  nextPhase(): number;
  /** Gives all of them the code of phases. */
  share(module: WebAssembly.Module): void;
  /** Takes it from them. */
  forget(module: WebAssembly.Module): void;
  /** Waits until so many blocks of a phase are computed. */
  wait(blocks: number): void;
  /** After an error: comes back when nobody computes any more. */
  settle(): void;
  /** Ends all but the main one. */
  close(): void;
}

export interface ThreadsOptions {
  /** How many there may be, the main one included. */
  readonly count: number;
  readonly start: StartThread;
  /** How long one may take for a block until it counts as lost, in milliseconds. */
  readonly patience: number;
}

/** How long a thread without work looks for some before it sleeps, in milliseconds. */
const grace = 0.15;
/** How long the main thread sleeps at most before it looks whether another is lost, in milliseconds. */
const slice = 50;
/** More than a phase has blocks. */
const noBlock = 0x7fffffff;

/** @param memory shared; its first `controlBytes(count)` bytes are zero, and nobody else's */
export function createThreads(memory: WebAssembly.Memory, { count, start, patience }: ThreadsOptions): Threads {
  const words = new Int32Array(memory.buffer, 0, controlBytes(count) / 4);
  const at = (word: keyof typeof control, thread = 0): number => (control[word] + control.line * thread) / 4;
  const load = (word: keyof typeof control, thread = 0): number => Atomics.load(words, at(word, thread));
  const others = Array.from({ length: count - 1 }, (_, i) => i + 1);
  const pause = createPause(words);
  let threads: readonly Thread[] | undefined;
  let phases = 0;
  let isBroken = false;

  /** Counts out a thread that did not do so itself. */
  const countOut = (thread: number): void => {
    if (Atomics.exchange(words, at("joined", thread), 0) === 1) Atomics.sub(words, at("workers"), 1);
  };
  const post = (message: unknown): void => {
    threads ??= startAll(others, start, countOut, { memory, control, grace });
    for (const thread of threads) thread.postMessage(message);
    Atomics.add(words, at("mail"), 1);
    Atomics.add(words, at("serial"), 1);
    Atomics.notify(words, at("serial"));
  };
  // A thread that is late cannot be told from one that will never come, so that all have to go.
  const close = (): void => {
    for (const thread of threads ?? []) thread.terminate();
    threads = [];
    others.forEach(countOut);
  };
  const areAllComputed = (blocks: number): boolean => {
    const deadline = performance.now() + patience;
    for (;;) {
      const done = load("done");
      if (done + load("lost") >= blocks) return Atomics.exchange(words, at("lost"), 0) === 0;
      if (performance.now() > deadline) {
        close();
        return false;
      }
      pause(at("done"), done, slice);
    }
  };
  return {
    get running() {
      return 1 + load("workers");
    },
    get blocks() {
      return [0, ...others].map((thread) => load("blocks", thread));
    },
    get isBroken() {
      return isBroken;
    },
    nextPhase: () => ++phases,
    share: (module) => post({ module }),
    forget: (module) => post({ forget: phasesOf(module) }),
    wait(blocks) {
      Atomics.store(words, at("waiting"), 1);
      const areComputed = areAllComputed(blocks);
      Atomics.store(words, at("waiting"), 0);
      if (!areComputed) throw lostThread(load("committing") === 1);
    },
    settle() {
      Atomics.store(words, at("ticket"), noBlock);
      const deadline = performance.now() + patience;
      const isBusy = (thread: number): boolean => load("joined", thread) === 1 && load("holds", thread) === 1;
      for (let busy = others.find(isBusy); busy !== undefined; busy = others.find(isBusy)) {
        if (performance.now() > deadline) close();
        else pause(at("holds", busy), 1, 1);
      }
      isBroken ||= Atomics.exchange(words, at("committing"), 0) === 1;
    },
    close,
  };
}

function startAll(
  numbers: readonly number[],
  start: StartThread,
  ended: (thread: number) => void,
  given: { readonly memory: WebAssembly.Memory; readonly control: typeof control; readonly grace: number },
): Thread[] {
  try {
    return numbers.map((thread) => {
      const started = start(() => ended(thread));
      started.postMessage({ ...given, thread });
      return started;
    });
  } catch {
    // The host gives no threads, or forbids them: one is enough for the same results.
    return [];
  }
}

function phasesOf(module: WebAssembly.Module): number[] {
  return WebAssembly.Module.exports(module).flatMap(({ name }) =>
    name.startsWith("share") ? [Number(name.slice("share".length))] : [],
  );
}

/** Sleeps until a word is notified or some time is over; where that is forbidden, as on the main thread of a page, not at all. */
function createPause(words: Int32Array): (index: number, value: number, milliseconds: number) => void {
  try {
    Atomics.wait(words, 0, Atomics.load(words, 0) + 1, 0);
    return (index, value, milliseconds) => void Atomics.wait(words, index, value, milliseconds);
  } catch {
    return () => undefined;
  }
}

/** What a call throws whose thread ended. */
function lostThread(isWriting: boolean): GraphError {
  return isWriting
    ? brokenEngine()
    : new GraphError("call", "a thread ended in the middle of a step; no variable was written", "Call again");
}

/** What an engine throws once its variables are mixed. */
export function brokenEngine(): GraphError {
  return new GraphError(
    "engine",
    "a thread ended while variables were written, so that some are new and some old",
    "Make another engine and restore what was saved",
  );
}
