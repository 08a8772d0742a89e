import type { Api } from "./api.ts";
import { loadKoffi } from "./koffi.ts";
import { allocateNative, copyBytes, createStruct } from "./native.ts";

/** A compiled program on its devices. */
export interface LoadedProgram {
  readonly outputs: number;
  frame(devices: number, parameters: number): Frame;
  /** In bytes: values on the way, and the program itself. */
  memory(): { readonly code: number; readonly temporary: number };
  /** XLA's own form of it, after all its passes: an HloModuleProto. */
  optimized(): Uint8Array;
  serialize(): Uint8Array;
  dispose(): void;
}

/** The parameters and results of a program, in native memory: a list of each for each device. */
export interface Frame {
  readonly parameters: readonly BigUint64Array[];
  readonly results: readonly BigUint64Array[];
  /** Of each device, what says that it is done. */
  readonly events: BigUint64Array;
  /** Enqueues the program. */
  execute(): void;
  free(): void;
}

export function createExecutable(api: Api, loaded: bigint): LoadedProgram {
  const executable = api.ask("LoadedExecutable_GetExecutable", loaded);
  const outputs = Number(api.ask("Executable_NumOutputs", executable));
  return {
    outputs,
    frame: (devices, parameters) => createFrame(api, loaded, devices, parameters, outputs),
    memory() {
      const args = createStruct(112);
      args.words[2] = executable;
      const { words } = api.call("Executable_GetCompiledMemoryStats", args);
      const use = { code: Number(words[3]), temporary: Number(words[7]) };
      args.free();
      return use;
    },
    optimized() {
      const [args, program] = [createStruct(32), createStruct(48)];
      args.words[2] = executable;
      args.words[3] = program.address;
      // The first call says how long it is, the second one writes it.
      api.call("Executable_OptimizedProgram", args);
      const size = Number(program.words[3]);
      const code = allocateNative(Math.ceil((size + 1) / 8) * 8);
      program.words[2] = code.address;
      api.call("Executable_OptimizedProgram", args);
      const bytes = code.bytes.slice(0, size);
      for (const memory of [args, program, code]) memory.free();
      return bytes;
    },
    serialize() {
      const args = createStruct(56);
      args.words[2] = executable;
      const { words } = api.call("Executable_Serialize", args);
      const bytes = copyBytes(words[3] as bigint, Number(words[4]));
      const koffi = loadKoffi();
      const release = koffi.decode(words[6], koffi.proto("void", ["uint64_t"])) as (owner: bigint) => void;
      release(words[5] as bigint);
      args.free();
      return bytes;
    },
    dispose() {
      api.callOn("Executable_Destroy", executable);
      api.callOn("LoadedExecutable_Destroy", loaded);
    },
  };
}

function createFrame(api: Api, loaded: bigint, devices: number, parameters: number, outputs: number): Frame {
  const memory = allocateNative(8 * devices * (3 + parameters + outputs));
  let at = 0;
  const take = (count: number): { readonly words: BigUint64Array; readonly address: bigint } => {
    const taken = { words: memory.words.subarray(at, at + count), address: memory.address + BigInt(8 * at) };
    at += count;
    return taken;
  };
  const lists = Array.from({ length: devices }, () => [take(parameters), take(outputs)] as const);
  const [given, made, events] = [take(devices), take(devices), take(devices)];
  lists.forEach(([inputs, results], device) => {
    given.words[device] = inputs.address;
    made.words[device] = results.address;
  });
  const [options, args] = [createStruct(112), createStruct(80)];
  args.words.set([loaded, options.address, given.address, BigInt(devices), BigInt(parameters), made.address], 2);
  args.words[8] = events.address;
  return {
    parameters: lists.map(([inputs]) => inputs.words),
    results: lists.map(([, results]) => results.words),
    events: events.words,
    execute: () => api.check("LoadedExecutable_Execute", api.functions.LoadedExecutable_Execute(args.address)),
    free() {
      for (const one of [memory, options, args]) one.free();
    },
  };
}
