import { Worker } from "node:worker_threads";
import { describe, expect, it } from "vitest";
import { createEngine, createWasmEngine } from "../createWasmEngine.ts";
import { control } from "./control.ts";
import { allRunning, until } from "./eagerEngine.cases.ts";
import { type StartThread, startThread } from "./startThread.ts";
import { createTraining } from "./training.cases.ts";
import { type WatchedThreads, watchedThreads } from "./watchedThreads.cases.ts";

/** Every kernel is shared, so that both halves of a step have blocks to die with. */
const sharing = { step: 0, kernel: 0, block: 1000 };

interface Death {
  readonly how: "exit" | "hang";
  /** While variables are written, or before. */
  readonly committing: 0 | 1;
}

/** Threads of which the first dies with a block, and the others live. */
function doomed(death: Death): WatchedThreads {
  let number = 0;
  const startOne: StartThread = (ended) => {
    if (number++ > 0) return startThread(ended);
    const url = new URL("dyingThread.js", import.meta.url);
    const worker = new Worker(url, { workerData: { control, ...death }, execArgv: [] });
    worker.unref();
    worker.on("error", () => undefined);
    worker.on("exit", () => ended());
    return worker;
  };
  return watchedThreads(startOne);
}

/** Trains until a thread has died with a block; the state before that step, and what it threw. */
async function trainUntilLost(threads: WatchedThreads, patience: number) {
  const engine = createEngine({ threads: 3 }, { start: threads.start, patience, sharing });
  const training = createTraining(engine);
  let state = training.state();
  let steps = 0;
  try {
    for (; steps < 5000; steps++) {
      // On a busy machine the thread may be there, and die, before all are.
      if (steps === 5) await allRunning(engine);
      state = training.state();
      training.step();
    }
  } catch (error) {
    return { engine, training, state, steps, message: (error as Error).message };
  }
  throw new Error("no thread died");
}

/** The state after so many steps of one thread. */
function stateAfter(steps: number): Int32Array[] {
  const { step, state } = createTraining(createWasmEngine({ threads: 1 }));
  for (let i = 0; i < steps; i++) step();
  return state();
}

describe("a thread that dies", () => {
  it("before variables are written leaves them as they were, and an engine that goes on", async () => {
    const lost = await trainUntilLost(doomed({ how: "exit", committing: 0 }), 10_000);
    expect(lost.message).toMatchInlineSnapshot(`"call: a thread ended before any variable was written. Call again."`);
    expect(lost.training.state()).toEqual(lost.state);
    expect(lost.state).toEqual(stateAfter(lost.steps));
    lost.training.step();
    await until(() => lost.engine.info["running"] === 2);
    lost.engine.dispose();
  });

  it("while variables are written breaks the engine, which says so", async () => {
    const { engine, training, message } = await trainUntilLost(doomed({ how: "exit", committing: 1 }), 10_000);
    expect(message).toMatchInlineSnapshot(
      `"engine: a thread ended while variables were written, so that some are new and some old. Make another engine and restore what was saved."`,
    );
    const [variable] = training.variables;
    if (variable === undefined) throw new Error("no variable");
    for (const use of [() => engine.read(variable), () => engine.write(variable, variable.initial), training.step])
      expect(use).toThrow(message);
    engine.dispose();
  });

  it("without a word is waited for only so long", async () => {
    const lost = await trainUntilLost(doomed({ how: "hang", committing: 0 }), 300);
    expect(lost.message).toContain("before any variable was written");
    expect(lost.training.state()).toEqual(lost.state);
    lost.training.step();
    expect(lost.engine.info["running"]).toBe(1);
    lost.engine.dispose();
  });

  it("by terminate() in the middle of a block is not a different", async () => {
    const threads = doomed({ how: "hang", committing: 0 });
    const { wait } = Atomics;
    // The main thread gets here only when it waits for a block that does not come.
    Atomics.wait = ((...given: Parameters<typeof wait>) => {
      threads.all[0]?.terminate();
      return wait(...given);
    }) as typeof wait;
    try {
      const lost = await trainUntilLost(threads, 300);
      expect(lost.message).toContain("before any variable was written");
      expect(lost.training.state()).toEqual(lost.state);
      lost.training.step();
      lost.engine.dispose();
    } finally {
      Atomics.wait = wait;
    }
  });

  it("without a block is not missed", async () => {
    const threads = watchedThreads();
    const engine = createEngine({ threads: 3 }, { start: threads.start, patience: 10_000, sharing });
    const { step, state } = createTraining(engine);
    step();
    await allRunning(engine);
    await threads.all[0]?.terminate();
    for (let i = 1; i < 20; i++) step();
    expect(state()).toEqual(stateAfter(20));
    expect(engine.info["running"]).toBe(2);
    engine.dispose();
  });
});
