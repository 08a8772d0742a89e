import { Worker } from "node:worker_threads";
import { expect, it } from "vitest";
import { control, controlBytes, noBlock } from "./control.ts";
import { createThreads } from "./threads.ts";

const emptyModule = new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));

/** Threads of which the second takes part and holds a block, without a worker behind it. */
function withBusyThread(patience: number) {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
  const words = new Int32Array(memory.buffer, 0, controlBytes(2) / 4);
  const ended: string[] = [];
  const start = () => ({ postMessage: () => undefined, terminate: () => ended.push("terminated") });
  const threads = createThreads(memory, { count: 2, start, patience, refused: () => undefined });
  threads.share(emptyModule);
  const mine = (word: "holds" | "joined"): number => (control[word] + control.line) / 4;
  words[mine("joined")] = 1;
  words[control.workers / 4] = 1;
  words[mine("holds")] = 1;
  words[control.ticket / 4] = 3;
  return { memory, words, threads, ended, mine };
}

const failing = (): number => {
  throw new Error("in the middle of a phase");
};

it("H3: a step that throws gives no more blocks out, and ends a thread that keeps its own for too long", () => {
  const { words, threads, ended, mine } = withBusyThread(30);
  expect(() => threads.run(failing)).toThrow("in the middle of a phase");
  expect(Atomics.load(words, control.ticket / 4)).toBe(noBlock);
  expect(ended).toEqual(["terminated"]);
  expect(Atomics.load(words, mine("joined"))).toBe(0);
  expect(threads.running).toBe(1);
});

it("H3: a step that throws waits until nobody computes any more, so that what follows may write", async () => {
  const { memory, words, threads, ended, mine } = withBusyThread(20_000);
  const code = `
    const { workerData: { memory, at }, parentPort } = require("node:worker_threads");
    const words = new Int32Array(memory.buffer);
    parentPort.postMessage("here");
    Atomics.wait(words, at, 1, 60);
    Atomics.store(words, at, 0);
    Atomics.notify(words, at);`;
  const worker = new Worker(code, { eval: true, workerData: { memory, at: mine("holds") } });
  await new Promise((resolve) => worker.once("message", resolve));
  expect(() => threads.run(failing)).toThrow("in the middle of a phase");
  expect(Atomics.load(words, mine("holds"))).toBe(0);
  expect(ended).toEqual([]);
  expect(threads.running).toBe(2);
  await worker.terminate();
});

it("H3: a step that does not throw leaves the phase as it is", () => {
  const { words, threads, ended } = withBusyThread(0);
  expect(threads.run(() => 7)).toBe(7);
  expect(Atomics.load(words, control.ticket / 4)).toBe(3);
  expect(ended).toEqual([]);
});
