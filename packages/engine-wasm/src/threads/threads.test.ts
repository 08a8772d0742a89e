import { inspect } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { compile, explain } from "@handloom/compiler";
import { input, mul } from "@handloom/graph";
import { describe, expect, it } from "vitest";
import { createEngine, createWasmEngine } from "../createWasmEngine.ts";
import { moduleText } from "../wasm/text.ts";
import { usualSharing } from "../write/kernels/share.ts";
import { allRunning, until } from "./eagerEngine.cases.ts";
import { type Ended, startThread, type Thread } from "./startThread.ts";
import { createTraining } from "./training.cases.ts";
import { watchedThreads } from "./watchedThreads.cases.ts";

const threading = { start: startThread, patience: 10_000, sharing: usualSharing };

describe("threads", () => {
  it("give whole training runs the bits of one thread, whenever they join", async () => {
    const runs: unknown[] = [];
    for (const threads of [1, 2, 4]) {
      const engine = createWasmEngine({ threads });
      const training = createTraining(engine);
      const losses = Array.from({ length: 3 }, training.step);
      await allRunning(engine);
      losses.push(...Array.from({ length: 27 }, training.step));
      runs.push({ losses, state: training.state() });
      engine.dispose();
    }
    expect(runs[1]).toEqual(runs[0]);
    expect(runs[2]).toEqual(runs[0]);
  });

  it("compute blocks", async () => {
    const threads = watchedThreads();
    const engine = createEngine({ threads: 3 }, { ...threading, start: threads.start });
    const { step } = createTraining(engine);
    step();
    expect(threads.all.length).toBe(2);
    await allRunning(engine);
    await until(() => step() < Number.POSITIVE_INFINITY && threads.blocks > 20);
    engine.dispose();
  });

  it("compute blocks of a step that is timed, which leaves variables as they were", async () => {
    const threads = watchedThreads();
    const engine = createEngine({ threads: 3 }, { ...threading, start: threads.start });
    const { step, state, profile } = createTraining(engine);
    step();
    await allRunning(engine);
    const before = state();
    profile();
    const blocks = threads.blocks;
    await until(() => profile().kernels.length > 0 && threads.blocks > blocks + 20);
    expect(state()).toEqual(before);
    engine.dispose();
  });

  it("are not started, nor code written for them, where there is little to do", () => {
    const threads = watchedThreads();
    const engine = createEngine({ threads: 2 }, { ...threading, start: threads.start });
    const x = input("x", [64]);
    const step = compile(engine, { inputs: { x }, outputs: { y: mul(x, 2) } });
    step({ x: new Float32Array(64) });
    expect(threads.all).toEqual([]);
    expect(explain(step, { printers: { Module: moduleText } })).not.toMatch(/atomic|shared in|"wait"/);
  });

  it.each([
    [
      "at once",
      (): Thread => {
        throw new Error("no threads here");
      },
    ],
    [
      "later",
      (ended: Ended): Thread => {
        setTimeout(() => ended(new Error("no threads here")));
        return { postMessage: () => undefined, terminate: () => undefined };
      },
    ],
  ])("leave the work to others where the host refuses them %s, which is said once", async (_, start) => {
    const warnings: string[] = [];
    const engine = createEngine({ threads: 4, warn: (message) => warnings.push(message) }, { ...threading, start });
    const copy = { ...engine };
    expect(copy.info["problem"]).toBe("none");
    const { step } = createTraining(engine);
    const alone = createTraining(createWasmEngine({ threads: 1 }));
    expect(step()).toBe(alone.step());
    await until(() => warnings.length > 0);
    expect(step()).toBe(alone.step());
    const problem =
      "a thread cannot be started: no threads here. Steps run on the threads that there are. Ask for fewer threads, or give `threads: 1`.";
    expect(copy.info).toMatchObject({ threads: 4, running: 1, problem });
    expect(warnings).toEqual([`createWasmEngine: ${problem}`]);
  });

  it("are counted in what a copy of the engine says, and consoles print", async () => {
    const engine = createWasmEngine({ threads: 2 });
    const { info } = { ...engine };
    expect(info["running"]).toBe(1);
    createTraining(engine).step();
    await allRunning(engine);
    expect(info).toMatchObject({ threads: 2, running: 2, problem: "none" });
    expect(inspect(info)).toMatch(/^\{ threads: 2, .*running: 2, memory: [0-9]+, problem: "none" \}$/);
    expect(JSON.parse(JSON.stringify(info))).toEqual({ ...info });
    engine.dispose();
    expect(info["memory"]).toBe(0);
  });

  it("end with their engine", async () => {
    const threads = watchedThreads();
    for (let round = 0; round < 5; round++) {
      const engine = createEngine({ threads: 3 }, { ...threading, start: threads.start });
      const { step } = createTraining(engine);
      step();
      await allRunning(engine);
      for (let i = 0; i < 200; i++) step();
      engine.dispose();
    }
    await until(() => threads.ended === threads.all.length);
    expect(threads.ended).toBe(10);
  });

  it("end when their engine is forgotten", async () => {
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const threads = watchedThreads();
    await (async () => {
      const engine = createEngine({ threads: 2 }, { ...threading, start: threads.start });
      createTraining(engine).step();
      await allRunning(engine);
    })();
    await until(() => {
      collect();
      return threads.ended === 1;
    });
  });

  it("are counted by whole numbers", () => {
    expect(() => createWasmEngine({ threads: 0 })).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: createWasmEngine: threads: 0 is not a number of threads. Give a whole number from 1 to 32.]`,
    );
    expect(createWasmEngine({ threads: 1 }).info["threads"]).toBe(1);
  });
});
