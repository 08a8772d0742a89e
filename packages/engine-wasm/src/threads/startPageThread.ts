import type { Ended, Thread } from "./startThread.ts";
import { workerText } from "./workerText.ts";

/** Gives nothing where the page forbids it at once. */
type Way = () => Worker | undefined;

/** A text needs no file beside the bundle. If the page's policy forbids it, there may be a file. */
const ways: readonly Way[] = [fromText, fromFile];

const refusal = "the page lets it come neither from a blob: URL nor from a file";

/**
 * Starts a worker of a page. That the host refuses one is often told after it was made; then it is made another way, and gets
 * the messages again.
 */
export function startPageThread(ended: Ended): Thread {
  const sent: unknown[] = [];
  let isRunning = false;
  const start = (left: readonly Way[]): Worker => {
    const [make, ...others] = left;
    if (make === undefined) throw new Error(refusal);
    const started = make();
    if (started === undefined) return start(others);
    started.addEventListener("message", () => {
      isRunning = true;
      sent.length = 0;
    });
    started.addEventListener("error", (event) => {
      event.preventDefault();
      if (isRunning) ended();
      else goOn(others);
    });
    return started;
  };
  const goOn = (others: readonly Way[]): void => {
    try {
      worker = start(others);
      for (const message of sent) worker.postMessage(message);
    } catch (error) {
      ended(error);
    }
  };
  let worker = start(ways);
  return {
    postMessage(message) {
      if (!isRunning) sent.push(message);
      worker.postMessage(message);
    },
    terminate: () => worker.terminate(),
  };
}

function fromText(): Worker | undefined {
  const url = URL.createObjectURL(new Blob([workerText], { type: "text/javascript" }));
  const release = (): void => URL.revokeObjectURL(url);
  try {
    const worker = new Worker(url);
    worker.addEventListener("message", release, { once: true });
    worker.addEventListener("error", release, { once: true });
    return worker;
  } catch {
    release();
    return undefined;
  }
}

function fromFile(): Worker | undefined {
  try {
    // Vite and webpack find the file by exactly these words. The path is right for the sources and for their builds in
    // dist/threads and in dist/node. The compiler copies no JavaScript, so "./worker.js" would be right for sources alone.
    return new Worker(new URL("../../src/threads/worker.js", import.meta.url), { type: "module" });
  } catch {
    return undefined;
  }
}
