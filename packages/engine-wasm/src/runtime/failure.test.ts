import { buildProgram, compile, type Engine, repeat, resolveStep, type Step } from "@handloom/compiler";
import { add, exp, matmul, mul, type Variable, variable } from "@handloom/graph";
import { Tensor } from "@handloom/tensor";
import { describe, expect, it } from "vitest";
import { createEngine, createWasmEngine } from "../createWasmEngine.ts";
import { chooseTile } from "../kernels/product/tile.ts";
import { startThread } from "../threads/startThread.ts";
import { usualSharing } from "../write/kernels/share.ts";
import { everything } from "../write/parts/everything.ts";
import { rulesOf } from "../write/rules.ts";
import { createCondition } from "./condition.ts";
import { createExecutable } from "./executable.ts";
import { createCompiler } from "./features.ts";
import { createArena } from "./memory.ts";
import { planProgram } from "./planProgram.ts";

/** A step within so many loops that the functions of its module, which call each other, take a lot of the stack. */
function nested(step: Step): Step {
  let whole = step;
  for (let depth = 0; depth < 30; depth++) whole = repeat(whole, [], 1);
  return whole;
}

const [first, last, weights] = [variable(0), variable(0), variable(new Tensor(new Float32Array(64 * 64), [64, 64]))];

/** Ends before variables are written, if it ends. */
const earlyStep: Step = {
  outputs: { deep: nested({ outputs: { y: add(mul(last, 2), 1) } }).outputs },
  updates: [[first, add(first, 1)]],
};

/** Ends when the first variable is written already. */
const lateStep: Step = {
  updates: [
    [first, add(first, 1)],
    [weights, matmul(weights, weights)],
    ...(nested({ updates: [[last, add(last, 1)]] }).updates ?? []),
  ],
};

/** Runs steps, each from a little less deep in the stack, until one has room; how many had none. */
function runOnFullStack(runs: readonly (() => void)[]): number {
  let failed = 0;
  let isDone = false;
  // What is passed on lies in the stack too.
  const dive = (...ballast: readonly number[]): void => {
    try {
      dive(...ballast);
    } catch {
      // The stack is full here.
    }
    if (isDone) return;
    try {
      runs[failed]?.();
      isDone = true;
    } catch {
      failed++;
    }
  };
  dive(...Array<number>(64).fill(0));
  return failed;
}

/** Engines whose step was run once, and then ended for want of stack. V8 may inline functions if it optimises: not here. */
function endedSteps(step: Step, makeEngine: () => Engine<"sync">) {
  const program = () => buildProgram(resolveStep(step), new Map());
  const made = Array.from({ length: 20 }, () => {
    const engine = makeEngine();
    const executable = engine.load(program());
    const run = () => void executable.run([]);
    // Functions that were not called yet are compiled first, which takes more of the stack than they do.
    run();
    return { engine, run };
  });
  const failed = runOnFullStack(made.map(({ run }) => run));
  expect(failed).toBeGreaterThan(0);
  expect(failed).toBeLessThan(made.length);
  return made.slice(0, failed);
}

/** An engine's parts with a program that does what `build` says with a variable that lies beyond the memory. */
function outOfBounds(build: (beyond: Variable) => Step) {
  const arena = createArena();
  const condition = createCondition(arena);
  const compiler = createCompiler();
  const beyond = variable(new Tensor(new Float32Array(1000), [1000]));
  const offsetOf = ({ initial: { size } }: Variable): number => (size === 1000 ? 2 ** 31 : 64);
  const target = {
    tile: chooseTile({ v8: undefined, fma: false, wide: false }),
    sharing: { ...usualSharing, threads: 1 },
    tables: everything,
    rules: rulesOf(everything),
  };
  const planned = planProgram(buildProgram(resolveStep(build(beyond)), new Map()), target);
  const parts = {
    compiler,
    target,
    threads: undefined,
    condition,
    forgotten: new FinalizationRegistry<() => void>((release) => release()),
  };
  const { run } = createExecutable(planned, arena, parts, offsetOf);
  return { run: () => run([]), check: condition.check };
}

describe("a step that traps", () => {
  it("before variables are written says where, and that they are as they were", () => {
    const { run, check } = outOfBounds((beyond) => ({
      outputs: { y: exp(beyond) },
      updates: [[first, add(first, 1)]],
    }));
    for (let call = 0; call < 2; call++)
      expect(run).toThrowErrorMatchingInlineSnapshot(
        `[GraphError: call: the step stopped in "exp" (memory access out of bounds) before any variable was written. This is a fault of the engine: report it with what \`explain\` prints.]`,
      );
    expect(check).not.toThrow();
  });

  it("while variables are written breaks the engine, which says so", () => {
    const { run, check } = outOfBounds((beyond) => ({ updates: [[beyond, exp(beyond)]] }));
    expect(run).toThrowErrorMatchingInlineSnapshot(
      `[GraphError: engine: the step stopped in "exp" (memory access out of bounds) while variables were written, so that some are new and some old. Make another engine and restore what was saved.]`,
    );
    for (const use of [run, check]) expect(use).toThrow('the step stopped in "exp" (');
  });
});

describe("a step that ends for want of stack", () => {
  it("before variables are written leaves them as they were, and an engine that goes on", () => {
    const ended = endedSteps(earlyStep, () => createWasmEngine({ threads: 1, flags: false }));
    for (const { engine, run } of ended) {
      expect(engine.read(first).item()).toBe(1);
      run();
      expect(engine.read(first).item()).toBe(2);
    }
  });

  it.each([1, 2])("while variables are written breaks the engine, which says so, with threads: %i", (threads) => {
    const sharing = { step: 0, kernel: 0, block: 1 };
    const ended = endedSteps(lateStep, () =>
      createEngine({ threads, flags: false }, { start: startThread, patience: 10_000, sharing }),
    );
    const broken = ended.filter(({ engine }) => {
      try {
        return engine.read(first).item() !== 1;
      } catch {
        return true;
      }
    });
    expect(broken.length).toBeGreaterThan(0);
    for (const { engine, run } of broken) {
      const uses = [() => engine.read(first), () => engine.write(first, 0), run, () => compile(engine, lateStep)({})];
      for (const use of uses) expect(use).toThrow("while variables were written");
    }
    for (const { engine, run } of ended.filter((one) => !broken.includes(one))) {
      run();
      expect([engine.read(first).item(), engine.read(last).item()]).toEqual([2, 2]);
    }
    for (const { engine } of ended) engine.dispose();
  });
});
