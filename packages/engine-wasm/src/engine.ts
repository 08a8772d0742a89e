import { checkVariables, checkWrite, type Engine, UnsupportedPrimitiveError } from "@handloom/compiler";
import { GraphError, type Variable } from "@handloom/graph";
import { Tensor } from "@handloom/tensor";
import { readElements, writeElements } from "./elements.ts";
import { createExecutable } from "./executable.ts";
import { type Compiler, createCompiler } from "./features.ts";
import { chooseTile } from "./kernels/tile.ts";
import { sizeOf } from "./lower/layout.ts";
import { lower } from "./lower/lower.ts";
import { blockBytes } from "./lower/planMemory.ts";
import type { Buffer } from "./lower/scope.ts";
import { type Arena, createArena } from "./memory.ts";
import { provesWide } from "./provesWide.ts";

export interface WasmEngineOptions {
  /** Whether V8 may be told, in Node, to compile at once with its optimizing compiler. Default true. */
  readonly flags?: boolean | undefined;
  /**
   * Whether V8 is asked to make vectors of 256 bits, in Node 24 and later. Kept only if a short measurement shows that they
   * come and give the same bits. Default false: the setting is experimental.
   */
  readonly wide?: boolean | undefined;
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
  const { compiler, wide } = chooseCompiler(options);
  const { fma, v8 } = compiler;
  const tile = chooseTile({ v8, fma, wide });
  let arena: Arena | undefined = createArena(false);
  const blocks = new Map<Variable, Buffer>();
  const alive = (): Arena => {
    if (arena === undefined) throw new GraphError("engine", "it was disposed", "Make another one");
    return arena;
  };
  const state = (variable: Variable): Buffer => blocks.get(variable) ?? start(alive(), variable, blocks);
  const engine: Engine<"sync"> = {
    name: "wasm",
    timing: "sync",
    get info() {
      const size = `${tile.rows}x${4 * tile.vectors}`;
      return { threads: 1, wide, fma, flags: compiler.flags, tile: size, memory: arena?.used ?? 0 };
    },
    bits: "exact",
    load(program, { strict = false } = {}) {
      const lowered = lower(program, { tile, fma, shared: alive().shared, state });
      const [hosted] = lowered.hostCalls;
      if (strict && hosted !== undefined)
        throw new UnsupportedPrimitiveError("wasm", hosted.instruction.primitive.name);
      return createExecutable(lowered, alive(), compiler);
    },
    read(variable) {
      const { offset } = state(variable);
      return new Tensor(readElements(alive().heap, offset, variable.dtype, sizeOf(variable.shape)), variable.shape);
    },
    write(variable, value) {
      const checked = checkWrite("write", variable, value);
      writeElements(alive().heap, state(variable).offset, variable.dtype, checked.data);
    },
    readAll: (variables) =>
      Object.fromEntries(Object.entries(variables).map(([name, variable]) => [name, engine.read(variable)])),
    writeAll(variables, values) {
      for (const [variable, value] of checkVariables(variables, values)) engine.write(variable, value);
    },
    dispose() {
      arena = undefined;
      blocks.clear();
    },
  };
  return engine;
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
