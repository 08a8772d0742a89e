import { type Application, type Expr, isExpr, type Stateful, type Variable } from "@handloom/graph";
import { leavesOf, nameOf } from "@handloom/graph/inspect";
import { isFloat } from "@handloom/tensor";
import { leavesRead } from "../../program/neededApplications.ts";
import type { ResolvedStep } from "../../step/resolveBy.ts";
import { differentiable } from "../differentiable.ts";
import { createFinding, type Finding } from "../finding.ts";

/** A parameter that no step writes: certain for those that are said to be parameters, else a guess. */
export function neverUpdated(
  steps: readonly ResolvedStep[],
  parameters: readonly (Variable | Stateful)[] | undefined,
): Finding[] {
  const written = new Set(steps.flatMap(({ updates }) => updates.map(([target]) => target)));
  const named = parameters?.flatMap((owner) => (isExpr(owner) ? [owner] : Object.values(owner.variables)));
  const candidates = new Set(named ?? steps.flatMap(weightsOf));
  const remedy = named
    ? "Hand it to an optimizer, or leave it out of `parameters`"
    : "Hand it to an optimizer, give lint the step that updates it, or take no notice if it is frozen";
  return [...candidates]
    .filter((variable) => !written.has(variable))
    .map((variable) => {
      const problem = `no step updates ${nameOf(variable)}`;
      return createFinding("neverUpdated", named !== undefined, variable, problem, remedy);
    });
}

/**
 * Variables that a learning step uses the way that parameters are used: factors of products and biases, on the way to a
 * loss.
 */
export function weightsOf({ outputs, updates }: ResolvedStep): Variable[] {
  if (!updates.some(([target, value]) => isWeight(target) && leavesRead([value]).has(target))) return [];
  const losses = leavesOf(outputs).filter(({ shape, dtype }) => shape.length === 0 && isFloat(dtype));
  return differentiable(losses).flatMap(weightsAmong);
}

function weightsAmong({ primitive, operands }: Application): Variable[] {
  if (primitive.kind !== "contraction" && primitive.name !== "add") return [];
  return operands.filter((operand): operand is Variable => operand.node === "variable" && isWeight(operand));
}

export function isWeight(expr: Expr): boolean {
  return isFloat(expr.dtype) && expr.shape.length > 0;
}
