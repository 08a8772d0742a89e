import {
  checkRecord,
  checkVariable,
  checkVariables,
  checkWrite,
  type Engine,
  showEngine,
  UnsupportedPrimitiveError,
} from "@handloom/compiler";
import type { Variable } from "@handloom/graph";
import { blockBytes, lowers, type Rules } from "@handloom/planner";
import { checkOptions, printedAs, Tensor } from "@handloom/tensor";
import { createInfo } from "./info.ts";
import { chooseTile } from "./kernels/tile.ts";
import { checkCounts } from "./runtime/checkCounts.ts";
import { createCondition } from "./runtime/condition.ts";
import { readElements, writeElements } from "./runtime/elements.ts";
import { createExecutable } from "./runtime/executable.ts";
import { type Compiler, createCompiler } from "./runtime/features.ts";
import type { Parts } from "./runtime/link.ts";
import { type Arena, createArena } from "./runtime/memory.ts";
import { planProgram } from "./runtime/planProgram.ts";
import { provesWide } from "./runtime/provesWide.ts";
import { sharesMemory, wantedThreads } from "./threads/available.ts";
import { createMissing, type Missing, refused, unshared } from "./threads/missing.ts";
import { startThread } from "./threads/startThread.ts";
import { closeWith, closeWithout, createThreads, type Threads, type ThreadsOptions } from "./threads/threads.ts";
import { type Sharing, usualSharing } from "./write/kernels/share.ts";
import { memory, rules as usualRules } from "./write/rules.ts";
import { sizeOf } from "./write/sizeOf.ts";

export interface WasmEngineOptions {
  /** Whether V8 may be told, in Node, to compile at once with its optimizing compiler. Default true. */
  readonly flags?: boolean | undefined;
  /**
   * Whether V8 is asked to make vectors of 256 bits, in Node 24 (V8 13). Kept only if a short measurement shows that they
   * come and give the same bits. Default false: the setting is experimental.
   */
  readonly wide?: boolean | undefined;
  /**
   * How many threads share a step of more than about 0.2 ms, 1 to 32. Bits do not depend on it. They start when the first
   * such step is compiled and take part as soon as they run. Default: as many as there are cores, 8 at most; always one in a
   * page that is not cross-origin isolated.
   */
  readonly threads?: number | undefined;
  /** Where the one warning about threads that cannot be had goes; `info.problem` says it too. Default: `console.warn`. */
  readonly warn?: ((message: string) => void) | undefined;
}

/**
 * Makes an engine that compiles a step (forward, gradients, optimizer, metrics) to one WebAssembly module and runs it
 * in place. It is synchronous, runs in Node and in browsers, and computes in float32.
 *
 * ```ts
 * import { add, input, mul, variable } from "@handloom/graph";
 * import { compile } from "@handloom/compiler";
 *
 * const total = variable(0);
 * const x = input("x", ["n"]);
 * const step = compile(createWasmEngine(), { inputs: { x }, outputs: { y: mul(x, 2) }, updates: [[total, add(total, 1)]] });
 * step({ x: [1, 2] }).y // => [2, 4]
 * ```
 */
export function createWasmEngine(options: WasmEngineOptions = {}): Engine<"sync"> {
  checkOptions("createWasmEngine", options, "threads flags wide warn");
  return createEngine(options, { start: startThread, patience: 10_000, sharing: usualSharing });
}

/** How an engine goes about threads, and about plans. */
export interface Workings extends Omit<ThreadsOptions, "count" | "refused"> {
  readonly sharing: Omit<Sharing, "threads">;
  readonly plan?: typeof planProgram;
  readonly rules?: Rules;
}

/** An engine whose threads are of another kind or share more than is good for them, or whose plans or tables are others. */
export function createEngine(
  options: WasmEngineOptions,
  { sharing, plan = planProgram, rules = usualRules, ...crew }: Workings,
): Engine<"sync"> {
  const { compiler, wide } = chooseCompiler(options);
  const { fma, v8 } = compiler;
  const tile = chooseTile({ v8, fma, wide });
  const wanted = wantedThreads(options.threads);
  let arena: Arena | undefined = createArena(sharesMemory() ? wanted : 1);
  const condition = createCondition(arena);
  const count = arena.shared ? wanted : 1;
  const missing = createMissing(options.warn ?? console.warn);
  // Nobody need be warned of what nobody asked for.
  if (count < wanted) missing[options.threads === undefined ? "note" : "report"](unshared());
  const threads = count > 1 ? startThreads(arena, { count, ...crew }, missing) : undefined;
  const target = { tile, sharing: { ...sharing, threads: count } };
  const parts: Parts = {
    compiler,
    target,
    threads,
    condition,
    forgotten: new FinalizationRegistry((release) => release()),
  };
  const offsets = new Map<Variable, number>();
  const offsetOf = (variable: Variable): number => offsets.get(variable) ?? start(condition.check(), variable, offsets);
  const writeChecked = (called: string, values: readonly (readonly [Variable, Tensor])[]): void => {
    const { heap } = condition.checkIdle(called);
    // There may be no room for one of them, and then none is written.
    const places = values.map(([variable]) => offsetOf(variable));
    values.forEach(([{ dtype }, { data }], i) => writeElements(heap, places[i] as number, dtype, data));
  };
  const engine: Engine<"sync"> = {
    name: "wasm",
    timing: "sync",
    info: createInfo(
      { threads: count, wide, fma, flags: compiler.flags, tile: `${tile.rows}x${4 * tile.vectors}` },
      {
        running: () => threads?.running ?? 1,
        memory: () => arena?.used ?? 0,
        problem: () => missing.problem,
      },
    ),
    bits: "exact",
    lowers: (use) => lowers(use, rules),
    load(program, { strict = false } = {}) {
      condition.checkIdle("load");
      checkCounts(program);
      const planned = plan(program, target, rules);
      const [hosted] = planned.bindings.hosts;
      if (strict && hosted !== undefined) throw new UnsupportedPrimitiveError("wasm", hosted.primitive.name);
      return createExecutable(planned, condition.check(), parts, offsetOf);
    },
    read(variable) {
      checkVariable("read", variable);
      const { heap } = condition.check();
      const elements = readElements(heap, offsetOf(variable), variable.dtype, sizeOf(variable.shape));
      return new Tensor(elements, variable.shape, variable.dtype);
    },
    write: (variable, value) => writeChecked("write", [[variable, checkWrite("write", variable, value)]]),
    readAll(variables) {
      checkRecord("readAll", "variables", variables, "readAll(net.variables)");
      return Object.fromEntries(Object.entries(variables).map(([name, variable]) => [name, engine.read(variable)]));
    },
    writeAll: (variables, values) => writeChecked("writeAll", checkVariables(variables, values)),
    dispose() {
      if (threads !== undefined) closeWith(engine, threads);
      condition.dispose();
      arena = undefined;
      offsets.clear();
    },
  };
  if (threads !== undefined) closeWithout(engine, threads);
  return printedAs(engine, showEngine);
}

/** Made outside of the engine, which threads must not know: it is forgotten while they run. */
function startThreads({ memory }: Arena, options: Omit<ThreadsOptions, "refused">, missing: Missing): Threads {
  return createThreads(memory, { ...options, refused: (why) => missing.report(refused(why)) });
}

/** The widest compiler that keeps what it promises. */
function chooseCompiler({ flags = true, wide = false }: WasmEngineOptions): {
  readonly compiler: Compiler;
  readonly wide: boolean;
} {
  const hopeful = createCompiler({ flags, wide });
  if (provesWide(hopeful)) return { compiler: hopeful, wide: true };
  return { compiler: hopeful.wide ? createCompiler({ flags, wide: false }) : hopeful, wide: false };
}

/** Gives a variable its place, with its initial value in it. */
function start(arena: Arena, variable: Variable, offsets: Map<Variable, number>): number {
  const offset = arena.allocate(blockBytes(4 * sizeOf(variable.shape), memory));
  writeElements(arena.heap, offset, variable.dtype, variable.initial.data);
  offsets.set(variable, offset);
  return offset;
}
