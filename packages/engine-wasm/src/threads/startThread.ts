import { startPageThread } from "./startPageThread.ts";
import { workerText } from "./workerText.ts";

/** A thread as the host gives it: one of `node:worker_threads`, or a worker of a page. */
export interface Thread {
  postMessage(message: unknown): void;
  terminate(): unknown;
}

/** Called when a thread has ended, if the host tells; `refusal` is the reason if it never ran. */
export type Ended = (refusal?: unknown) => void;

/**
 * Starts a thread that runs worker.js; it keeps no process alive.
 *
 * @throws whatever the host throws where it has no threads to give
 */
export type StartThread = (ended: Ended) => Thread;

export const startThread: StartThread = (ended) => {
  const node = globalThis.process?.getBuiltinModule?.("node:worker_threads");
  return node === undefined ? startPageThread(ended) : startNodeThread(node, ended);
};

function startNodeThread({ Worker }: typeof import("node:worker_threads"), ended: Ended): Thread {
  // From a text, because bundlers may leave no file beside this one.
  const worker = new Worker(workerText, { eval: true, execArgv: [] });
  let isOver = false;
  let refusal: unknown;
  worker.unref();
  worker.once("message", () => {
    isOver = true;
  });
  worker.on("error", (error) => {
    refusal = error;
  });
  worker.on("exit", () => (isOver ? ended() : ended(refusal ?? "it ended before it ran")));
  return {
    postMessage: (message) => worker.postMessage(message),
    terminate() {
      isOver = true;
      return worker.terminate();
    },
  };
}
