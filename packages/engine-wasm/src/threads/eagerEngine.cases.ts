import { compile, type Engine } from "@handloom/compiler";
import { input, mul } from "@handloom/graph";
import { createEngine } from "../createWasmEngine.ts";
import { control } from "./control.ts";
import { type StartThread, startThread, type Thread } from "./startThread.ts";

/** Threads whose engine was disposed of. To start one takes longer than most tests. */
const idle: Thread[] = [];

/** A thread that is handed on to the next engine instead of being ended. */
const reusedThread: StartThread = () => {
  const thread = idle.pop() ?? startThread(() => undefined);
  let words = new Int32Array(0);
  return {
    postMessage(message) {
      if (typeof message === "object" && message !== null && "memory" in message)
        words = new Int32Array((message.memory as WebAssembly.Memory).buffer);
      thread.postMessage(message);
    },
    terminate() {
      // As if there were a message: it stops working for the engine and looks for one.
      Atomics.add(words, control.mail / 4, 1);
      Atomics.add(words, control.serial / 4, 1);
      Atomics.notify(words, control.serial / 4);
      idle.push(thread);
    },
  };
};

/** An engine that shares whatever can be shared, when all of its threads take part. */
export async function createEagerEngine(threads: number): Promise<Engine<"sync">> {
  const sharing = { step: 0, kernel: 0, block: 1 };
  const engine = createEngine({ threads }, { start: reusedThread, patience: 10_000, sharing });
  const x = input("x", [64]);
  compile(engine, { inputs: { x }, outputs: { y: mul(x, 2) } })({ x: new Float32Array(64) });
  await allRunning(engine);
  return engine;
}

/** Comes back when as many threads take part as may; an engine must have been given something to share. */
export const allRunning = (engine: Engine<"sync">): Promise<void> =>
  until(() => engine.info["running"] === engine.info["threads"]);

/** Waits for something that other threads do; on a busy machine for long. */
export async function until(isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + 100_000;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error("until: it did not come in 100 s");
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
