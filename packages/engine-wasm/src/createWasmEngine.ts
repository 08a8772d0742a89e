import type { Engine } from "@handloom/compiler";
import { checkOptions } from "@handloom/tensor";
import { assembleEngine } from "./engine.ts";
import { type Compiler, createCompiler } from "./runtime/features.ts";
import type { planProgram } from "./runtime/planProgram.ts";
import { provesWide } from "./runtime/provesWide.ts";
import { v8Settings } from "./runtime/settings.ts";
import { hireHands } from "./threads/hands.ts";
import { startThread } from "./threads/startThread.ts";
import type { ThreadsOptions } from "./threads/threads.ts";
import { type Sharing, usualSharing } from "./write/kernels/share.ts";
import { everything } from "./write/parts/everything.ts";
import type { Tables } from "./write/tables.ts";

/** The options of `createWasmEngine`. */
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
  /** Receives the one warning about threads that cannot be had; `info.problem` says it too. Default: `console.warn`. */
  readonly warn?: ((message: string) => void) | undefined;
}

/**
 * Makes an engine that compiles a step (forward, gradients, optimizer, metrics) to one WebAssembly module and runs it
 * in place. It is synchronous, runs in Node and in browsers, and computes in float32.
 *
 * @throws GraphError for a number of threads outside of 1 to 32, OptionsError for an unknown option
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
  readonly tables?: Tables;
}

/** An engine whose threads are of another kind or share more than is good for them, or whose plans or tables are others. */
export function createEngine(
  options: WasmEngineOptions,
  { sharing, plan, tables = everything, ...crew }: Workings,
): Engine<"sync"> {
  const chosen = chooseCompiler(options);
  const hands = hireHands({ wanted: options.threads, warn: options.warn ?? console.warn }, crew);
  return assembleEngine({ ...chosen, hands, tables, sharing, plan });
}

/** The widest compiler that keeps what it promises. */
function chooseCompiler({ flags = true, wide = false }: WasmEngineOptions): {
  readonly compiler: Compiler;
  readonly wide: boolean;
} {
  const settings = flags ? v8Settings : undefined;
  const hopeful = createCompiler({ settings, wide });
  if (provesWide(hopeful)) return { compiler: hopeful, wide: true };
  return { compiler: hopeful.wide ? createCompiler({ settings }) : hopeful, wide: false };
}
