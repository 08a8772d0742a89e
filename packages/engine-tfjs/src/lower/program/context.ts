import type { Program, Value, ValueType } from "@handloom/compiler";
import type { Backend } from "../../backend.ts";
import type { Plan, Slot } from "../../eager/plan.ts";
import type { Emit } from "./emit.ts";

export interface LowerOptions {
  readonly backend: Backend;
  /** The engine's name, for the error. */
  readonly engine: string;
  /** Throw rather than run anything on the host. */
  readonly strict: boolean;
}

/** What a lowering sees of the program around its instruction. */
export interface Context {
  readonly emit: Emit;
  typeOf(value: Value): ValueType;
  /** The slot of a value, which may be smaller than the value: it then broadcasts to it. */
  actual(value: Value): Slot;
  /** The slot of a value, in its full shape. */
  whole(value: Value): Slot;
  /** A new slot for a value. */
  slotOf(value: Value): Slot;
  /** Indices that have been checked, and against which sizes. */
  readonly checked: Map<Slot, Set<string>>;
  /** The plan of a loop's body or of a branch. */
  body(program: Program): Plan;
}
