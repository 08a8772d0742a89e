import { checkVariables, checkWrite, type Engine, showEngine, UnsupportedPrimitiveError } from "@handloom/compiler";
import type { Variable } from "@handloom/graph";
import { printedAs, Tensor } from "@handloom/tensor";
import { createCondition } from "./condition.ts";
import { readElements, writeElements } from "./elements.ts";
import { createExecutable } from "./executable.ts";
import { type Compiler, createCompiler } from "./features.ts";
import { chooseTile } from "./kernels/tile.ts";
import type { Parts } from "./link.ts";
import { sizeOf } from "./lower/layout.ts";
import { lower } from "./lower/lower.ts";
import { blockBytes } from "./lower/planMemory.ts";
import type { Buffer } from "./lower/scope.ts";
import { type Sharing, usualSharing } from "./lower/share.ts";
import { type Arena, createArena } from "./memory.ts";
import { provesWide } from "./provesWide.ts";
import { availableThreads } from "./threads/available.ts";
import { startThread } from "./threads/startThread.ts";
import { closeWith, closeWithout, createThreads, type ThreadsOptions } from "./threads/threads.ts";

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
}

/**
 * Makes an engine that compiles a step (forward, gradients, optimizer, metrics) to one WebAssembly module and runs it in
 * place. Synchronous; in Node and in browsers; float32 arithmetic.
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
  return createEngine(options, { start: startThread, patience: 10_000, sharing: usualSharing });
}

/** How an engine goes about threads. */
export interface Threading extends Omit<ThreadsOptions, "count"> {
  readonly sharing: Omit<Sharing, "threads">;
}

/** An engine whose threads are of another kind, or share more than is good for them. */
export function createEngine(options: WasmEngineOptions, { sharing, ...crew }: Threading): Engine<"sync"> {
  const { compiler, wide } = chooseCompiler(options);
  const { fma, v8 } = compiler;
  const tile = chooseTile({ v8, fma, wide });
  const wanted = availableThreads(options.threads);
  let arena: Arena | undefined = createArena(wanted);
  const condition = createCondition(arena);
  const count = arena.shared ? wanted : 1;
  const threads = count > 1 ? createThreads(arena.memory, { count, ...crew }) : undefined;
  const parts: Parts = { compiler, threads, condition, forgotten: new FinalizationRegistry((release) => release()) };
  const blocks = new Map<Variable, Buffer>();
  const state = (variable: Variable): Buffer => blocks.get(variable) ?? start(condition.check(), variable, blocks);
  const writeChecked = (called: string, values: readonly (readonly [Variable, Tensor])[]): void => {
    const { heap } = condition.checkIdle(called);
    // There may be no room for one of them, and then none is written.
    const places = values.map(([variable]) => state(variable));
    values.forEach(([{ dtype }, { data }], i) => writeElements(heap, (places[i] as Buffer).offset, dtype, data));
  };
  const engine: Engine<"sync"> = {
    name: "wasm",
    timing: "sync",
    get info() {
      const size = `${tile.rows}x${4 * tile.vectors}`;
      const running = threads?.running ?? 1;
      return { threads: count, running, wide, fma, flags: compiler.flags, tile: size, memory: arena?.used ?? 0 };
    },
    bits: "exact",
    load(program, { strict = false } = {}) {
      const lowered = lower(program, {
        tile,
        sharing: { ...sharing, threads: count },
        fma,
        shared: condition.check().shared,
        state,
      });
      const [hosted] = lowered.hostCalls;
      if (strict && hosted !== undefined)
        throw new UnsupportedPrimitiveError("wasm", hosted.instruction.primitive.name);
      return createExecutable(lowered, condition.check(), parts);
    },
    read(variable) {
      const { heap } = condition.check();
      const { offset } = state(variable);
      return new Tensor(
        readElements(heap, offset, variable.dtype, sizeOf(variable.shape)),
        variable.shape,
        variable.dtype,
      );
    },
    write: (variable, value) => writeChecked("write", [[variable, checkWrite("write", variable, value)]]),
    readAll: (variables) =>
      Object.fromEntries(Object.entries(variables).map(([name, variable]) => [name, engine.read(variable)])),
    writeAll: (variables, values) => writeChecked("writeAll", checkVariables(variables, values)),
    dispose() {
      if (threads !== undefined) closeWith(engine, threads);
      condition.dispose();
      arena = undefined;
      blocks.clear();
    },
  };
  if (threads !== undefined) closeWithout(engine, threads);
  return printedAs(engine, showEngine);
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
function start(arena: Arena, variable: Variable, blocks: Map<Variable, Buffer>): Buffer {
  const bytes = 4 * sizeOf(variable.shape);
  const buffer: Buffer = { kind: "variable", name: variable.name ?? "variable", bytes, offset: 0 };
  buffer.offset = arena.allocate(blockBytes(buffer));
  writeElements(arena.heap, buffer.offset, variable.dtype, variable.initial.data);
  blocks.set(variable, buffer);
  return buffer;
}
