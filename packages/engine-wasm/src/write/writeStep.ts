import type { Block, Plan } from "@handloom/planner";
import { type WasmModule, wasmModule } from "../wasm/module.ts";
import { createLocate, type Placement } from "./addresses.ts";
import { emitAny, emitBlock, emitChecks, hostFunction, outside } from "./emitBlock.ts";
import type { Writing } from "./emitCall.ts";
import { committingAddress, pushFault } from "./faults.ts";
import type { Target } from "./job.ts";
import { type Phases, waitFunction } from "./phases.ts";

export interface ModuleOptions {
  readonly placement: Placement;
  readonly target: Target;
  readonly fma: boolean;
  /** Whether memory is shared. */
  readonly shared: boolean;
  /** Writes the phases of a step that threads share; undefined if one thread runs it. */
  readonly phases: Phases | undefined;
  /** Comes before the names of functions, which a module of several plans has to tell apart. Default: nothing. */
  readonly label?: string | undefined;
}

/**
 * The module of a step. It imports `env.memory` and, if it calls JavaScript, `env.host`; it exports `run`, which gives the
 * number of a fault plus one, or 0. With threads it also imports `env.wait`, and exports the blocks of each phase. Equal
 * arguments give equal bytes.
 */
export function writeStep(plan: Plan, options: ModuleOptions): Uint8Array<ArrayBuffer> {
  const module = start(plan, options);
  writeRun(module, plan, options, "run");
  return module.bytes();
}

/** A plan and its memory, as one of several in a module. */
export interface PlacedPlan {
  readonly plan: Plan;
  readonly placement: Placement;
}

/**
 * One module of several steps that call no JavaScript, for one thread: it exports `run0`, `run1`, ….
 *
 * @param data what is in memory from the start
 */
export function writeSteps(
  steps: readonly PlacedPlan[],
  { target, fma }: Pick<ModuleOptions, "target" | "fma">,
  data: readonly { readonly offset: number; readonly bytes: Uint8Array }[],
): Uint8Array<ArrayBuffer> {
  const module = wasmModule({ fma });
  importMemory(module, false);
  steps.forEach(({ plan, placement }, i) =>
    writeRun(module, plan, { target, fma, placement, shared: false, phases: undefined, label: `${i}: ` }, `run${i}`),
  );
  for (const { offset, bytes } of data) module.data(offset, bytes);
  return module.bytes();
}

function writeRun(module: WasmModule, plan: Plan, options: ModuleOptions, name: string): void {
  const writing = writingOf(plan, options);
  const step = plan.blocks[0] as Block;
  module.function({ export: name, results: ["i32"] }, (code) => {
    const writes = step.commit < step.calls.length;
    const commit = (isRunning: 0 | 1): void => {
      if (writes) code.i32.store(code.i32.const(0), code.i32.const(isRunning), committingAddress);
    };
    emitBlock(writing, code, step, outside, () => {
      emitChecks(writing, code, step, outside);
      if (plan.faults.length > 0) code.if(pushFault(code), () => code.return(pushFault(code)));
      commit(1);
    });
    commit(0);
    return code.i32.const(0);
  });
}

/** The same in pieces: `kernel0`, `kernel1`, …, and `check`, which belongs where the step commits. */
export function writeKernels(plan: Plan, options: ModuleOptions): Uint8Array<ArrayBuffer> {
  const module = start(plan, options);
  const writing = writingOf(plan, options);
  const step = plan.blocks[0] as Block;
  step.calls.forEach((call, i) =>
    module.function({ export: `kernel${i}` }, (code) => emitAny(writing, code, call, outside)),
  );
  module.function({ export: "check", results: ["i32"] }, (code) => {
    emitChecks(writing, code, step, outside);
    return pushFault(code);
  });
  return module.bytes();
}

function writingOf(plan: Plan, { placement, target, phases, label = "" }: ModuleOptions): Writing {
  const uses = plan.kernels.map(() => 0);
  for (const { calls } of plan.blocks) for (const { kernel } of calls) uses[kernel] = (uses[kernel] ?? 0) + 1;
  return { plan, target, locate: createLocate(plan, placement), uses, phases, label };
}

/** Whether a plan calls JavaScript. */
export const callsHost = ({ kernels }: Plan): boolean => kernels.some(({ kind }) => kind === "host");

function start(plan: Plan, { fma, shared, phases }: ModuleOptions): WasmModule {
  const module = wasmModule({ fma });
  importMemory(module, shared);
  if (callsHost(plan)) module.import("env", "host", { params: hostFunction.params, results: hostFunction.results });
  if (phases !== undefined)
    module.import("env", "wait", { params: waitFunction.params, results: waitFunction.results });
  return module;
}

const importMemory = (module: WasmModule, shared: boolean): void =>
  module.memory({ initial: 1, maximum: 65536, shared, import: ["env", "memory"] });
