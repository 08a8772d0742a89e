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

export const startThread: StartThread = (ended) => {
  const node = globalThis.process?.getBuiltinModule?.("node:worker_threads");
  return node === undefined ? startPageWorker(ended) : startNodeThread(node, ended);
};

function startPageWorker(ended: () => void): Thread {
  // Bundlers find the file by exactly these words. The path is right for the sources and for what is built of them.
  const worker = new Worker(new URL("../../src/threads/worker.js", import.meta.url), { type: "module" });
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    ended();
  });
  return worker;
}

/** Not found by bundlers, so that a page does not get the file twice. */
const file = "../../src/threads/worker.js";

function startNodeThread({ Worker }: typeof import("node:worker_threads"), ended: () => void): Thread {
  const worker = new Worker(new URL(file, import.meta.url), { execArgv: [] });
  worker.unref();
  worker.on("error", () => undefined);
  worker.on("exit", ended);
  return worker;
}
