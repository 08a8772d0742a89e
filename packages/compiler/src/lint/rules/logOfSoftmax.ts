import type { Expr } from "@handloom/graph";
import { type ResolvedStep, rootsOf } from "../../step/resolveBy.ts";
import { everyApplication } from "../everyApplication.ts";
import { createFinding, type Finding } from "../finding.ts";
import { isSoftmax, unmoved } from "../readExpr.ts";

/** log(softmax(x)): -∞ as soon as a probability rounds to 0, where logSoftmax keeps its digits. */
export function logOfSoftmax(steps: readonly ResolvedStep[]): Finding[] {
  return everyApplication(steps.flatMap(rootsOf)).flatMap(({ primitive, operands, results }) => {
    if (primitive.name !== "log" || !isSoftmax(unmoved(operands[0] as Expr))) return [];
    const problem = "the logarithm of a softmax is -∞ where a probability rounds to 0";
    return [createFinding("logOfSoftmax", true, results[0], problem, "Use logSoftmax on the logits")];
  });
}
