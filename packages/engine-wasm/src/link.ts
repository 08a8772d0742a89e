import type { Condition } from "./condition.ts";
import type { Compiler } from "./features.ts";
import { callHost } from "./host.ts";
import type { HostCall } from "./lower/context.ts";
import type { LoweredProgram } from "./lower/lower.ts";
import type { Arena } from "./memory.ts";
import type { Threads } from "./threads/threads.ts";

/** A function of a module; what it gives depends on which. */
export type Run = () => number;

/** A program's code, on every thread that shares it. */
export interface Linked {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Runs a step: the number of a fault plus one, or 0. */
  readonly step: Run;
  /** The step in pieces, by their names; made when it is asked for. */
  pieces(): (name: string) => Run;
  /** Gives it back. */
  release(): void;
}

/** What all programs of an engine have in common. */
export interface Parts {
  readonly compiler: Compiler;
  readonly threads: Threads | undefined;
  readonly condition: Condition;
  /**
   * Gives back what functions hold that nobody can reach any more. An engine's own, so that it goes with the engine at once:
   * one for all would hold the memory of engines that are gone until it gets its turn.
   */
  readonly forgotten: FinalizationRegistry<() => void>;
}

/** Writes and compiles a program whose memory has been found. */
export function linkProgram(program: LoweredProgram, arena: Arena, { compiler, threads, condition }: Parts): Linked {
  const shared = program.isShared ? threads : undefined;
  const env = {
    memory: arena.memory,
    host(number: number): void {
      const call = program.hostCalls[number] as HostCall;
      condition.callOut(call.instruction.primitive.name, () => callHost(arena.heap, call));
    },
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
  const bytes = program.module(shared?.nextPhase);
  return {
    bytes,
    step: link(bytes)("run"),
    pieces: () => link(program.kernelModule(shared?.nextPhase)),
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
