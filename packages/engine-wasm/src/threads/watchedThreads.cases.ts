import { control } from "./control.ts";
import { type StartThread, startThread, type Thread } from "./startThread.ts";

/** Threads whose number and work a test can see. */
export interface WatchedThreads {
  readonly start: StartThread;
  readonly all: readonly Thread[];
  /** How many have ended. */
  readonly ended: number;
  /** Blocks that they have computed, all together. */
  readonly blocks: number;
}

/** @param startOne what really starts them */
export function watchedThreads(startOne: StartThread = startThread): WatchedThreads {
  const all: Thread[] = [];
  const counts: (() => number)[] = [];
  let ended = 0;
  return {
    all,
    start(countOut) {
      const thread = startOne((refusal) => {
        ended++;
        countOut(refusal);
      });
      all.push(thread);
      return {
        postMessage(message) {
          if (isStart(message)) counts.push(() => blocksOf(message));
          thread.postMessage(message);
        },
        terminate: () => thread.terminate(),
      };
    },
    get ended() {
      return ended;
    },
    get blocks() {
      return counts.reduce((sum, count) => sum + count(), 0);
    },
  };
}

interface Start {
  readonly memory: WebAssembly.Memory;
  readonly thread: number;
}

const isStart = (message: unknown): message is Start =>
  typeof message === "object" && message !== null && "memory" in message;

function blocksOf({ memory, thread }: Start): number {
  const words = new Int32Array(memory.buffer);
  return Atomics.load(words, (control.blocks + control.line * thread) / 4);
}
