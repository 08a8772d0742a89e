import type { Program } from "@handloom/compiler";
import type { Variable } from "@handloom/graph";
import type { DType, Tensor } from "@handloom/tensor";
import type { Tile } from "../kernels/tile.ts";
import type { Context, Fault, Held, HostCall } from "./context.ts";
import type { Sequence } from "./kernel.ts";
import { sizeOf } from "./layout.ts";
import { lowerProgram } from "./lowerProgram.ts";
import { blockBytes, planMemory } from "./planMemory.ts";
import type { Buffer } from "./scope.ts";
import { isWorthThreads, type Sharing } from "./share.ts";
import { hostFunction, writeKernels, writeStep } from "./writeModule.ts";

export interface LowerOptions {
  readonly tile: Tile;
  readonly sharing: Sharing;
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
  /** What it was made of. */
  readonly source: Program;
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
  /** Whether threads share it. */
  readonly isShared: boolean;
  /** The module that runs a step; see {@link writeStep}. Threads share it if its phases are given numbers. */
  module(nextPhase?: () => number): Uint8Array<ArrayBuffer>;
  /** A module with a function for each kernel, to time them; see {@link writeKernels}. */
  kernelModule(nextPhase?: () => number): Uint8Array<ArrayBuffer>;
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
  const parts = { ...options, faults: made.faults.length, hostCalls: made.hostCalls.length };
  // JavaScript is called by the main thread alone, and a step that needs it is slow anyway.
  const isShared = made.hostCalls.length === 0 && isWorthThreads(sequence, options.sharing);
  return {
    ...made,
    source: program,
    sequence,
    variables: [...new Set([...program.state, ...program.writes].map(({ variable }) => options.state(variable)))],
    inputs,
    outputs: program.outputs.map((value, i) => held(sequence.outputs[i] as Buffer, program, value)),
    bytes: { scratch, constants: made.constantBytes },
    place(scratchBase, constantBase) {
      for (const buffer of made.scratch) buffer.offset += scratchBase;
      for (const { buffer } of made.constants) buffer.offset += constantBase;
    },
    isShared,
    module: (nextPhase) => writeStep(sequence, { ...parts, nextPhase }),
    kernelModule: (nextPhase) => writeKernels(sequence, { ...parts, nextPhase }),
  };
}

interface Made {
  readonly scratch: Buffer[];
  readonly constants: ConstantBlock[];
  readonly faults: Fault[];
  readonly hostCalls: HostCall[];
  constantBytes: number;
}

function createContext(made: Made, { tile, sharing, state }: LowerOptions): Context {
  const context: Context = {
    tile,
    sharing,
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

function held(buffer: Buffer, { values }: Program, value: number): Held {
  return { buffer, type: values[value] ?? { shape: [], dtype: "float32" } };
}

function bytesOf({ values }: Program, value: number): number {
  return 4 * sizeOf(values[value]?.shape ?? []);
}
