import { control } from "../threads/control.ts";
import { type WasmModule, wasmModule } from "../wasm/module.ts";
import { pushFault } from "./faults.ts";
import { alone, emitChecks, emitSequence, type Run, type Sequence } from "./kernel.ts";
import { sharedRun, waitFunction } from "./phases.ts";

export interface ModuleOptions {
  readonly fma: boolean;
  readonly shared: boolean;
  /** How many faults there are, and calls of the host. */
  readonly faults: number;
  readonly hostCalls: number;
  /** Numbers the phases of a step that threads share; undefined if one thread runs it. */
  readonly nextPhase: (() => number) | undefined;
}

/** Imports come first, and there is one that may be called. */
export const hostFunction = { params: ["i32"], results: [], index: 0 } as const;

/**
 * The module of a step. It imports `env.memory` and, if it calls JavaScript, `env.host`; it exports `run`, which gives the
 * number of a fault plus one, or 0. With threads it also imports `env.wait`, and exports the blocks of each phase.
 */
export function writeStep(sequence: Sequence, options: ModuleOptions): Uint8Array<ArrayBuffer> {
  const module = start(options);
  module.function({ export: "run", results: ["i32"] }, (code) => {
    const writes = sequence.barrier < sequence.kernels.length;
    const commit = (isRunning: 0 | 1): void => {
      if (writes) code.i32.store(code.i32.const(0), code.i32.const(isRunning), control.committing);
    };
    emitSequence(code, sequence, runOf(options), () => {
      emitChecks(code, sequence);
      if (options.faults > 0) code.if(pushFault(code), () => code.return(pushFault(code)));
      commit(1);
    });
    commit(0);
    return code.i32.const(0);
  });
  return module.bytes();
}

/** The same in pieces: `kernel0`, `kernel1`, …, and `check`, which belongs at the barrier. */
export function writeKernels(sequence: Sequence, options: ModuleOptions): Uint8Array<ArrayBuffer> {
  const module = start(options);
  const run = runOf(options);
  sequence.kernels.forEach((kernel, i) => module.function({ export: `kernel${i}` }, (code) => run(code, kernel)));
  module.function({ export: "check", results: ["i32"] }, (code) => {
    emitChecks(code, sequence);
    return pushFault(code);
  });
  return module.bytes();
}

const runOf = ({ nextPhase }: ModuleOptions): Run => (nextPhase === undefined ? alone : sharedRun(nextPhase));

function start({ fma, shared, hostCalls, nextPhase }: ModuleOptions): WasmModule {
  const module = wasmModule({ fma });
  module.memory({ initial: 1, maximum: 65536, shared, import: ["env", "memory"] });
  if (hostCalls > 0) module.import("env", "host", { params: hostFunction.params, results: hostFunction.results });
  if (nextPhase !== undefined)
    module.import("env", "wait", { params: waitFunction.params, results: waitFunction.results });
  return module;
}
