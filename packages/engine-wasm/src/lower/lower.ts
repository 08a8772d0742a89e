import type { Program } from "@handloom/compiler";
import type { Variable } from "@handloom/graph";
import type { DType, Tensor } from "@handloom/tensor";
import type { Tile } from "../kernels/tile.ts";
import { wasmModule } from "../wasm/module.ts";
import type { Context, Fault, Held, HostCall } from "./context.ts";
import { clearFault, pushFault } from "./faults.ts";
import { emitChecks, emitSequence, type Sequence } from "./kernel.ts";
import { sizeOf } from "./layout.ts";
import { lowerProgram } from "./lowerProgram.ts";
import { blockBytes, planMemory } from "./planMemory.ts";
import type { Buffer } from "./scope.ts";

export interface LowerOptions {
  readonly tile: Tile;
  readonly fma: boolean;
  readonly shared: boolean;
  /** Where a variable is. */
  state(variable: Variable): Buffer;
}

export interface ConstantBlock {
  readonly buffer: Buffer;
  readonly data: Tensor;
  readonly dtype: DType;
}

/** A program as kernels; its module can be written as soon as its memory has been found. */
export interface LoweredProgram {
  readonly sequence: Sequence;
  readonly inputs: readonly Held[];
  readonly outputs: readonly Held[];
  readonly constants: readonly ConstantBlock[];
  readonly scratch: readonly Buffer[];
  readonly variables: readonly Buffer[];
  readonly faults: readonly Fault[];
  readonly hostCalls: readonly HostCall[];
  /** Bytes of what is in use while a call runs, and of constants. */
  readonly bytes: { readonly scratch: number; readonly constants: number };
  /** Puts the buffers to where their blocks begin. Once. */
  place(scratch: number, constants: number): void;
  /** The module: it imports `env.memory` and `env.host`, and exports `run`, which gives the number of a fault, or 0. */
  module(): Uint8Array<ArrayBuffer>;
}

export function lower(program: Program, options: LowerOptions): LoweredProgram {
  const made: Made = { scratch: [], constants: [], faults: [], hostCalls: [], constantBytes: 0 };
  const context = createContext(made, options);
  const inputs = program.inputs.map(({ name, value }) =>
    held(context.block("feed", name, bytesOf(program, value)), program, value),
  );
  const sequence = lowerProgram(context, program, {
    inputs: inputs.map(({ buffer }) => buffer),
    outputs: program.outputs,
    writes: program.writes.map(({ variable, value }) => ({
      value,
      old: program.state.find((entry) => entry.variable === variable)?.value,
      into: options.state(variable),
    })),
    isAtomic: true,
  });
  const scratch = planMemory(
    made.scratch,
    sequence,
    inputs.map(({ buffer }) => buffer),
  );
  // What is asked for from here on would have no place.
  Object.freeze(made.scratch);
  Object.freeze(made.constants);
  return {
    ...made,
    sequence,
    variables: [...new Set([...program.state, ...program.writes].map(({ variable }) => options.state(variable)))],
    inputs,
    outputs: program.outputs.map((value, i) => held(sequence.outputs[i] as Buffer, program, value)),
    bytes: { scratch, constants: made.constantBytes },
    place(scratchBase, constantBase) {
      for (const buffer of made.scratch) buffer.offset += scratchBase;
      for (const { buffer } of made.constants) buffer.offset += constantBase;
    },
    module: () => writeModule(sequence, made, options),
  };
}

interface Made {
  readonly scratch: Buffer[];
  readonly constants: ConstantBlock[];
  readonly faults: Fault[];
  readonly hostCalls: HostCall[];
  constantBytes: number;
}

/** Imports come first, and there is one that may be called. */
const hostFunction = { params: ["i32"], results: [], index: 0 } as const;

function createContext(made: Made, { tile, state }: LowerOptions): Context {
  const context: Context = {
    tile,
    state,
    block(kind, name, bytes) {
      const buffer = { kind, name, bytes, offset: 0 };
      made.scratch.push(buffer);
      return buffer;
    },
    constant(data, dtype) {
      const buffer = { kind: "constant", name: "constant", bytes: 4 * data.size, offset: made.constantBytes } as const;
      made.constantBytes += blockBytes(buffer);
      made.constants.push({ buffer, data, dtype });
      return buffer;
    },
    fault: (fault) => made.faults.push(fault) - 1,
    host: (call) => made.hostCalls.push(call) - 1,
    callHost: (code, number) => void code.call(hostFunction, code.i32.const(number)),
    lower: (program, given) => lowerProgram(context, program, given),
  };
  return context;
}

function writeModule(
  sequence: Sequence,
  { faults, hostCalls }: Made,
  { fma, shared }: LowerOptions,
): Uint8Array<ArrayBuffer> {
  const module = wasmModule({ fma });
  module.memory({ initial: 1, maximum: 65536, shared, import: ["env", "memory"] });
  if (hostCalls.length > 0)
    module.import("env", "host", { params: hostFunction.params, results: hostFunction.results });
  module.function({ export: "run", results: ["i32"] }, (code) => {
    if (faults.length > 0) clearFault(code);
    emitSequence(code, sequence, () => {
      emitChecks(code, sequence);
      if (faults.length > 0) code.if(pushFault(code), () => code.return(pushFault(code)));
    });
    return code.i32.const(0);
  });
  return module.bytes();
}

function held(buffer: Buffer, { values }: Program, value: number): Held {
  return { buffer, type: values[value] ?? { shape: [], dtype: "float32" } };
}

function bytesOf({ values }: Program, value: number): number {
  return 4 * sizeOf(values[value]?.shape ?? []);
}
