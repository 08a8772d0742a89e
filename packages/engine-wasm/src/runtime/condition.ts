import { GraphError } from "@handloom/graph";
import { LostThread } from "../threads/lostThread.ts";
import { committingAddress } from "../write/faults.ts";
import { clearFault } from "./fault.ts";
import type { Arena } from "./memory.ts";

/** Whether an engine may be used, and what it says where it may not. */
export interface Condition {
  /**
   * Whether `checkIdle` would find nothing, so that a tiny step need not ask. The catcher of a step's error makes it
   * false at once: a full stack may leave no room for a call.
   */
  isQuiet: boolean;
  /** The engine's memory; throws if it was disposed of, or its variables are mixed. */
  check(): Arena;
  /** The same; throws as well while a step runs, whose memory belongs to all of them. */
  checkIdle(called: string): Arena;
  /** Computes a primitive in JavaScript, in the middle of a step. */
  callOut(primitive: string, compute: () => void): void;
  /** The error to throw where a step ended by one; in the middle of writing variables it is the end of the engine. */
  failed(error: unknown): unknown;
  dispose(): void;
}

export function createCondition(memory: Arena): Condition {
  let arena: Arena | undefined = memory;
  /** The primitive that JavaScript computes now. */
  let outside: string | undefined;
  let thrownOutside: unknown;
  let what = "the step stopped (the stack was full)";
  const isBroken = ({ heap }: Arena): boolean => heap.i32[committingAddress / 4] !== 0;
  const check = (): Arena => {
    if (arena === undefined) throw new GraphError("engine", "it was disposed", "Make another one");
    if (isBroken(arena)) throw brokenEngine(what);
    return arena;
  };
  const condition: Condition = {
    isQuiet: true,
    check,
    checkIdle(called) {
      const checked = check();
      if (outside !== undefined) throw isRunning(called, outside);
      condition.isQuiet = true;
      return checked;
    },
    callOut(primitive, compute) {
      outside = primitive;
      condition.isQuiet = false;
      try {
        compute();
      } catch (error) {
        thrownOutside = error;
        throw error;
      } finally {
        outside = undefined;
      }
    },
    failed(error) {
      const isOwn = error !== thrownOutside;
      thrownOutside = undefined;
      if (arena === undefined) return error;
      clearFault(arena.heap);
      if (!isOwn) return error;
      const isWriting = isBroken(arena);
      what = describe(error);
      return Object.assign(isWriting ? brokenEngine(what) : unfinished(what, error), { cause: error });
    },
    dispose() {
      arena = undefined;
      condition.isQuiet = false;
    },
  };
  return condition;
}

/**
 * The cause that ended a step, and the function of the module that it ended in. Functions are named for what they
 * compute.
 */
function describe(error: unknown): string {
  if (error instanceof LostThread) return "a thread ended";
  const { message, stack = "" } = error as Error;
  const name = [...stack.matchAll(/^ *at (.+) \(wasm:/gm)].map(([, name]) => name).find((name) => name !== "run");
  return `the step stopped${name === undefined ? "" : ` in "${name}"`} (${message})`;
}

function isRunning(called: string, primitive: string): GraphError {
  return new GraphError(
    called,
    `a step of this engine is running: JavaScript computes "${primitive}" for it`,
    "Use another engine there",
  );
}

function unfinished(what: string, error: unknown): GraphError {
  return new GraphError("call", `${what} before any variable was written`, remedyOf(error));
}

function remedyOf(error: unknown): string {
  if (error instanceof LostThread) return "Call again";
  if (error instanceof WebAssembly.RuntimeError)
    return "This is a fault of the engine: report it with what `explain` prints";
  return "Call it where fewer calls are open";
}

function brokenEngine(what: string): GraphError {
  return new GraphError(
    "engine",
    `${what} while variables were written, so that some are new and some old`,
    "Make another engine and restore what was saved",
  );
}
