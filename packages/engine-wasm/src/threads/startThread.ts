/** A thread as the host gives it: one of `node:worker_threads`, or a worker of a page. */
export interface Thread {
  postMessage(message: unknown): void;
  terminate(): unknown;
}

/**
 * Starts a thread that runs worker.js; it keeps no process alive.
 *
 * @param ended called when the thread is no more, if the host tells
 * @throws whatever the host throws where it has no threads to give
 */
export type StartThread = (ended: () => void) => Thread;

// Bundlers find the worker's file by these two lines, so they are written out. It is the same file for the sources and for
// what is built of them.
export const startThread: StartThread = (ended) => {
  const node = globalThis.process?.getBuiltinModule?.("node:worker_threads");
  if (node === undefined) {
    const worker = new Worker(new URL("../../src/threads/worker.js", import.meta.url), { type: "module" });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      ended();
    });
    return worker;
  }
  const thread = new node.Worker(new URL("../../src/threads/worker.js", import.meta.url), { execArgv: [] });
  thread.unref();
  thread.on("error", () => undefined);
  thread.on("exit", ended);
  return thread;
};
