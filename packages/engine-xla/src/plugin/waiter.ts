import type { Api } from "./api.ts";
import { createStruct } from "./native.ts";

/** Waits for events, and destroys them. */
export interface Waiter {
  /** Blocks; throws what went wrong. */
  await(event: bigint): void;
  /** Rejects with what went wrong. Events are served one after the other. */
  wait(event: bigint): Promise<void>;
}

interface Waiting {
  readonly event: bigint;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/**
 * One wait at a time: koffi runs only so many asynchronous calls, each on a thread of its own, and what was enqueued first
 * is ready first.
 */
export function createWaiter(api: Api): Waiter {
  const [waited, asked] = [createStruct(24), createStruct(32)];
  const queue: Waiting[] = [];
  const isReady = (event: bigint): boolean => {
    asked.words[2] = event;
    asked.words[3] = 0n;
    api.check("Event_IsReady", api.functions.Event_IsReady(asked.address));
    return (asked.words[3] & 1n) === 1n;
  };
  const settle = ({ event, resolve, reject }: Waiting, failure: unknown, error: bigint | number): void => {
    try {
      if (failure) throw failure;
      api.callOn("Event_Destroy", event);
      api.check("Event_Await", error);
      resolve();
    } catch (caught) {
      reject(caught);
    }
  };
  const next = (): void => {
    for (let first = queue[0]; first !== undefined; first = queue[0]) {
      waited.words[2] = first.event;
      if (!isReady(first.event)) {
        const current = first;
        api.functions.Event_Await.async(waited.address, (failure, error) => {
          queue.shift();
          settle(current, failure, error);
          next();
        });
        return;
      }
      queue.shift();
      settle(first, undefined, api.functions.Event_Await(waited.address));
    }
  };
  return {
    await(event) {
      try {
        api.callOn("Event_Await", event);
      } finally {
        api.callOn("Event_Destroy", event);
      }
    },
    wait: (event) =>
      new Promise((resolve, reject) => {
        queue.push({ event, resolve, reject });
        if (queue.length === 1) next();
      }),
  };
}
