import type { Expr, Variable } from "@handloom/graph";
import { leavesOf, nameOf } from "@handloom/graph/inspect";
import { leavesRead } from "../../program/neededApplications.ts";
import type { ResolvedStep } from "../../step/resolveBy.ts";
import { createFinding, type Finding } from "../finding.ts";

/** State that is kept up to date for nobody. Counters are let pass: people read them from the engine. */
export function unreadState(steps: readonly ResolvedStep[]): Finding[] {
  const updates = steps.flatMap((step) => step.updates);
  const reads = updates.map(([target, value]) => [target, leavesRead([value])] as const);
  const shown = leavesRead(steps.flatMap(({ outputs }) => leavesOf(outputs)));
  const isRead = (variable: Variable) =>
    shown.has(variable) || reads.some(([target, read]) => target !== variable && read.has(variable));
  const unread = new Map<Variable, Expr>(updates.filter(([target]) => !isCounter(target) && !isRead(target)));
  return [...unread].map(([target, value]) => {
    const problem = `${nameOf(target)} is updated, but no step reads it`;
    return createFinding(
      "unreadState",
      false,
      value,
      problem,
      "Give lint the step that reads it, or leave the update out",
    );
  });
}

function isCounter({ dtype, shape }: Variable): boolean {
  return dtype === "int32" && shape.length === 0;
}
