import { leavesOf, nameOf, showType } from "@handloom/graph/inspect";
import type { ResolvedStep } from "../step/resolveStep.ts";

/** The inputs, outputs and writes of a step, a line each. */
export function showStep(step: ResolvedStep): string {
  return [
    ...step.inputLeaves.map((leaf) => `takes ${leaf.name}: ${showType(leaf)}`),
    ...leavesOf(step.outputs).map((leaf) => `gives ${nameOf(leaf)}: ${showType(leaf)}`),
    ...step.updates.map(([target]) => `writes ${nameOf(target)}: ${showType(target)}`),
  ].join("\n");
}
