import type { Application, Expr, Variable } from "@handloom/graph";
import { computedOperands, leavesOf, madeAt, nameOf } from "@handloom/graph/inspect";
import { isFloat } from "@handloom/tensor";
import { leavesRead, neededApplications } from "../../program/neededApplications.ts";
import type { ResolvedStep } from "../../step/resolveBy.ts";
import { createFinding, type Finding } from "../finding.ts";
import { followersOf } from "../followers.ts";

/** A variable that is updated without regard to the data, though a loss reads it beside data: behind a `stopGradient`. */
export function detachedPath(steps: readonly ResolvedStep[]): Finding[] {
  return steps.flatMap((step) => {
    const following = new Set(followersOf(step).map(({ value }) => value));
    const losses = leavesOf(step.outputs).filter(({ shape, dtype }) => shape.length === 0 && isFloat(dtype));
    return step.updates.flatMap(([target, value]) => {
      if (target.shape.length === 0 || !isFloat(target.dtype) || following.has(value)) return [];
      if (!leavesRead([value]).has(target) || touchesData(value)) return [];
      return losses.flatMap((loss) => detached(loss, target, value));
    });
  });
}

function detached(loss: Expr, target: Variable, value: Expr): Finding[] {
  const stop = stopBehindData(loss, target);
  if (stop === undefined) return [];
  const problem = `${nameOf(loss)} reaches ${nameOf(target)} through a stopGradient${madeAt(stop)}, and its update takes no notice of the data`;
  return [createFinding("detachedPath", false, value, problem, "Leave the stopGradient out, or the update")];
}

/** The first `stopGradient` of what is made of both the variable and data. */
function stopBehindData(loss: Expr, target: Variable): Expr | undefined {
  const [own, data] = [new Set<Expr>([target]), new Set<Expr>()];
  for (const application of neededApplications([loss])) {
    const operands = computedOperands(application);
    const isOwn = operands.some((operand) => own.has(operand));
    const isData = isDraw(application) || operands.some((operand) => operand.node === "input" || data.has(operand));
    if (application.primitive.name === "stopGradient" && isOwn && isData) return application.results[0];
    for (const result of application.results) {
      if (isOwn) own.add(result);
      if (isData) data.add(result);
    }
  }
  return undefined;
}

function touchesData(value: Expr): boolean {
  return [...leavesRead([value])].some(({ node }) => node === "input") || neededApplications([value]).some(isDraw);
}

function isDraw({ primitive }: Application): boolean {
  return primitive.name === "randomBits";
}
