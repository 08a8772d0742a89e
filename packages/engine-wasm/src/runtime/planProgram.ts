import type { Program } from "@handloom/compiler";
import { type Bindings, group, type Plan, place } from "@handloom/planner";
import type { Target } from "../write/job.ts";
import { tune } from "../write/writers.ts";

/** A plan, and what it refers to. */
export interface Planned {
  /** The program that it was made of. */
  readonly source: Program;
  readonly plan: Plan;
  readonly bindings: Bindings;
}

/** Turns a program into a plan for this engine. */
export function planProgram(program: Program, target: Target): Planned {
  const { rules } = target;
  const { draft, bindings } = group(program, rules);
  return { source: program, plan: place(draft, (kernel) => tune(kernel, target), rules), bindings };
}
