import { leavesOf, nameOf, showType } from "@handloom/graph/inspect";
import type { ResolvedStep } from "../step/resolveStep.ts";

/** What a step takes, gives and writes, a line each. */
export function showStep(step: ResolvedStep): string {
  return [
    ...step.inputLeaves.map((leaf) => `takes ${leaf.name}: ${showType(leaf)}`),
    ...leavesOf(step.outputs).map((leaf) => `gives ${nameOf(leaf)}: ${showType(leaf)}`),
    ...step.updates.map(([target]) => `writes ${nameOf(target)}: ${showType(target)}`),
  ].join("\n");
}
