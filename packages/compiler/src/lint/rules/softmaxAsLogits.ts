import type { Application, Expr } from "@handloom/graph";
import { type ResolvedStep, rootsOf } from "../../step/resolveBy.ts";
import { everyApplication } from "../everyApplication.ts";
import { createFinding, type Finding } from "../finding.ts";
import { isSoftmax, madeBy, unmoved } from "../readExpr.ts";

/**
 * The softmax of a softmax, which a loss on logits computes when it is given probabilities. No class gets more than e times the
 * probability of another, and the slopes are small.
 */
export function softmaxAsLogits(steps: readonly ResolvedStep[]): Finding[] {
  return everyApplication(steps.flatMap(rootsOf)).flatMap((application) => {
    const logits = logitsOf(application);
    if (logits === undefined || !isSoftmax(unmoved(logits))) return [];
    const problem = "probabilities of a softmax are taken for logits";
    const remedy = "Hand on the logits, or use the loss on probabilities";
    return [createFinding("softmaxAsLogits", true, application.results[0], problem, remedy)];
  });
}

/** The x of exp(x - max(x)): softmax, logSoftmax and logSumExp begin so. */
function logitsOf({ primitive, operands }: Application): Expr | undefined {
  if (primitive.name !== "exp") return undefined;
  const [x, shift] = madeBy(operands[0], "sub")?.operands ?? [];
  return x !== undefined && shift !== undefined && isMaximumOf(shift, x) ? x : undefined;
}

function isMaximumOf(shift: Expr, x: Expr): boolean {
  const inner = unmoved(shift);
  const chosen = madeBy(inner, "where")?.operands[2];
  return madeBy(chosen === undefined ? inner : unmoved(chosen), "max")?.operands[0] === x;
}
