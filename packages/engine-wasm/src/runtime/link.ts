import type { Threads } from "../threads/threads.ts";
import type { Placement } from "../write/addresses.ts";
import type { Target } from "../write/job.ts";
import { callsHost, writeStep } from "../write/writeStep.ts";
import type { Condition } from "./condition.ts";
import type { Compiler } from "./features.ts";
import type { Arena } from "./memory.ts";
import type { Planned } from "./planProgram.ts";

/** A function of a module. The meaning of its result depends on the function. */
export type Run = () => number;

/** A program's code, on every thread that shares it. */
export interface Linked {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Whether threads share it. */
  readonly isShared: boolean;
  /** Runs a step: the number of a fault plus one, or 0. */
  readonly step: Run;
  /** The step in pieces, by their names; made when it is asked for. */
  pieces(): (name: string) => Run;
  /** Gives it back. */
  release(): void;
}

/** The parts that all programs of an engine share. */
export interface Parts {
  readonly compiler: Compiler;
  readonly target: Target;
  readonly threads: Threads | undefined;
  readonly condition: Condition;
  /**
   * Gives back what functions hold that nobody can reach any more. An engine's own, so that it goes with the engine at once:
   * one for all would hold the memory of engines that are gone until it gets its turn.
   */
  readonly forgotten: FinalizationRegistry<() => void>;
}

/** Writes and compiles a plan whose memory has been found. */
export function linkPlan(planned: Planned, arena: Arena, parts: Parts, placement: Placement): Linked {
  const { compiler, threads, condition, target } = parts;
  const { plan } = planned;
  // JavaScript is called by the main thread alone, and a step that needs it is slow anyway.
  const isShared = threads !== undefined && !callsHost(plan) && threads.isWorthThreads(plan, target.sharing);
  const shared = isShared ? threads : undefined;
  const env = {
    memory: arena.memory,
    ...target.tables.host.imports?.(planned, placement, arena.heap, condition),
    wait: (blocks: number) => shared?.wait(blocks),
  };
  const modules: WebAssembly.Module[] = [];
  const link = (bytes: Uint8Array<ArrayBuffer>): ((name: string) => Run) => {
    const module = compiler.compile(bytes);
    const { exports } = new WebAssembly.Instance(module, { env });
    modules.push(module);
    shared?.share(module);
    return (name) => {
      const run = exports[name] as Run;
      return guarded(shared === undefined ? run : () => shared.run(run), condition);
    };
  };
  const options = { placement, target, fma: compiler.fma, shared: threads !== undefined, phases: shared };
  const bytes = writeStep(plan, options);
  return {
    bytes,
    isShared,
    step: link(bytes)("run"),
    pieces: () => link(target.tables.profiling.profiling?.write(plan, options) ?? bytes),
    release: forgetting(modules, shared),
  };
}

/** Apart, so that who only gives code back keeps nothing else alive. */
function forgetting(modules: readonly WebAssembly.Module[], threads: Threads | undefined): () => void {
  return () => modules.forEach((module) => threads?.forget(module));
}

function guarded(run: Run, condition: Condition): Run {
  return () => {
    try {
      return run();
    } catch (error) {
      condition.isQuiet = false;
      throw condition.failed(error);
    }
  };
}
