import { type Expr, GraphError } from "@handloom/graph";
import { userLine } from "@handloom/graph/inspect";
import { setDetails } from "@handloom/tensor";

/** The kinds of fault that `lint` looks for. */
export type LintRule =
  | "logOfSoftmax"
  | "softmaxAsLogits"
  | "trainedTarget"
  | "swappedTau"
  | "swappedTarget"
  | "uncopiedTarget"
  | "neverUpdated"
  | "detachedPath"
  | "unreadState";

/** Something in a step that is wrong, or looks wrong. */
export interface Finding {
  readonly rule: LintRule;
  /** Whether it is a fault whatever the rest of the program does; the others are guesses. */
  readonly certain: boolean;
  readonly problem: string;
  readonly remedy: string;
  /** The user's line that made it: file:line:column. */
  readonly line: string | undefined;
}

export function createFinding(
  rule: LintRule,
  certain: boolean,
  at: Expr | undefined,
  problem: string,
  remedy: string,
): Finding {
  return { rule, certain, problem, remedy, line: userLine(at) };
}

/**
 * One finding a line: `certain` or `guess`, the rule, where, what is wrong, what to do.
 *
 * ```ts
 * import { input, log, mean, softmax } from "@handloom/graph";
 *
 * const x = input("x", ["batch", 3]);
 * const [finding] = lint([{ inputs: { x }, outputs: { loss: mean(log(softmax(x))) } }]);
 * showFinding({ ...finding, line: "loop.ts:4:20" })
 * // => certain: logOfSoftmax at loop.ts:4:20: the logarithm of a softmax is -∞ where a probability rounds to 0. Use logSoftmax on the logits.
 * ```
 */
export function showFinding({ rule, certain, problem, remedy, line }: Finding): string {
  return `${certain ? "certain" : "guess"}: ${rule}${line === undefined ? "" : ` at ${line}`}: ${problem}. ${remedy}.`;
}

/** Certain faults, found by `compile` under `strict`. */
export class LintError extends GraphError {
  declare readonly findings: readonly Finding[];

  constructor(findings: readonly [Finding, ...Finding[]]) {
    const [{ rule, problem, remedy, line }, ...others] = findings;
    const more = others.length === 0 ? "" : `; and ${others.length} more: ${others.map((one) => one.rule).join(", ")}`;
    super(rule, `${problem}${line === undefined ? "" : ` (made at ${line})`}${more}`, remedy);
    setDetails(this, { findings });
  }

  override get name(): "LintError" {
    return "LintError";
  }
}
