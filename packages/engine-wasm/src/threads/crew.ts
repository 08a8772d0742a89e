import { control } from "./control.ts";
import type { StartThread, Thread } from "./startThread.ts";
import type { Words } from "./words.ts";

/** All threads but the main one. */
export interface Crew {
  /** Sends a message to all of them. The first one starts them; nobody waits until they have. */
  post(message: unknown): void;
  /** Ends them. */
  close(): void;
}

/** How long a thread without work looks for some before it sleeps, in milliseconds. */
const grace = 0.15;

export interface CrewOptions {
  /** How many threads there may be, the main one included. */
  readonly count: number;
  readonly start: StartThread;
  /** Told why, when a thread cannot be started. */
  readonly refused: (why: unknown) => void;
}

export function createCrew(words: Words, memory: WebAssembly.Memory, { count, start, refused }: CrewOptions): Crew {
  const numbers = Array.from({ length: count - 1 }, (_, i) => i + 1);
  /** Counts out a thread that did not do so itself. */
  const countOut = (thread: number): void => {
    if (words.exchange("joined", 0, thread) === 1) words.add("workers", -1);
  };
  let threads: Thread[] | undefined;
  const startOne = (thread: number): Thread => {
    const started = start((refusal) => {
      countOut(thread);
      if (refusal !== undefined) refused(refusal);
    });
    started.postMessage({ memory, control, grace, thread });
    return started;
  };
  return {
    post(message) {
      threads ??= startAsMany(numbers, startOne, refused);
      for (const thread of threads) thread.postMessage(message);
      // They sleep in the middle of handling the message before.
      words.add("mail", 1);
      words.add("serial", 1);
      words.notify("serial");
    },
    close() {
      for (const thread of threads ?? []) thread.terminate();
      threads = [];
      numbers.forEach(countOut);
    },
  };
}

/** A host that gives no more threads, or forbids them, leaves the work to those that there are. */
function startAsMany(
  numbers: readonly number[],
  start: (thread: number) => Thread,
  refused: (why: unknown) => void,
): Thread[] {
  const started: Thread[] = [];
  try {
    for (const number of numbers) started.push(start(number));
  } catch (error) {
    refused(error);
  }
  return started;
}
