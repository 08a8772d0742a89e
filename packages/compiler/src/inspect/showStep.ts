import type { Expr } from "@handloom/graph";
import { leavesOf, nameOf, showType, userLine } from "@handloom/graph/inspect";
import type { ResolvedStep } from "../step/resolveBy.ts";
import type { StageLine } from "./stage.ts";

/** The inputs, outputs and writes of a step as text, a line each. */
export function showStep(step: ResolvedStep): string {
  return stepLines(step)
    .map(({ text }) => text)
    .join("\n");
}

/** The inputs, outputs and writes of a step, a line each. */
export function stepLines(step: ResolvedStep): readonly StageLine[] {
  return [
    ...step.inputLeaves.map((leaf) => about(leaf, `takes ${leaf.name}`)),
    ...leavesOf(step.outputs).map((leaf) => about(leaf, `gives ${nameOf(leaf)}`)),
    ...step.updates.map(([target]) => about(target, `writes ${nameOf(target)}`)),
  ];
}

function about(expr: Expr, text: string): StageLine {
  const made = userLine(expr);
  return { text: `${text}: ${showType(expr)}`, depth: 0, values: [], lines: made === undefined ? [] : [made] };
}
