import type { Application, Expr } from "@handloom/graph";
import { isFloat } from "@handloom/tensor";
import { neededApplications } from "../program/neededApplications.ts";

/** Everything that derivatives of the roots go through: float32, and no `stopGradient`. */
export function differentiable(roots: readonly Expr[]): Application[] {
  const reached = new Set<Expr>(roots);
  return neededApplications(roots)
    .reverse()
    .filter(({ primitive, operands, results }) => {
      if (primitive.name === "stopGradient" || !results.some((result) => reached.has(result))) return false;
      for (const operand of operands) if (isFloat(operand.dtype)) reached.add(operand);
      return true;
    });
}
