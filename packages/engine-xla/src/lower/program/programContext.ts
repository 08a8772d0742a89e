import type { Program } from "@handloom/compiler";
import type { Ref } from "../../text/ref.ts";
import type { Context } from "../context.ts";
import type { Faults } from "./faults.ts";
import type { HostCheck } from "./indices.ts";
import type { Known } from "./known.ts";

/** The surroundings of an instruction in its program. */
export interface ProgramContext extends Context {
  readonly faults: Faults;
  readonly known: Known;
  /** Undefined within a loop or a branch, which may not run: its indices are looked at when it does. */
  readonly hostChecks: HostCheck[] | undefined;
  /** Writes the body of a loop or a branch, and gives its results. */
  body(program: Program, parameters: readonly Ref[]): readonly Ref[];
}
