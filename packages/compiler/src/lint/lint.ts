import { GraphError, type Stateful, type Update, type Variable } from "@handloom/graph";
import { createRebuild } from "@handloom/graph/inspect";
import { checkOptions } from "@handloom/tensor";
import { type Inside, inside } from "../step/inside.ts";
import { checkStep, type ResolvedStep } from "../step/resolveBy.ts";
import { resolveStep } from "../step/resolveStep.ts";
import type { Step } from "../step/step.ts";
import { type Finding, LintError } from "./finding.ts";
import { detachedPath } from "./rules/detachedPath.ts";
import { logOfSoftmax } from "./rules/logOfSoftmax.ts";
import { neverUpdated } from "./rules/neverUpdated.ts";
import { softmaxAsLogits } from "./rules/softmaxAsLogits.ts";
import { swappedTarget } from "./rules/swappedTarget.ts";
import { swappedTau } from "./rules/swappedTau.ts";
import { trainedTarget } from "./rules/trainedTarget.ts";
import { uncopiedTarget } from "./rules/uncopiedTarget.ts";
import { unreadState } from "./rules/unreadState.ts";

/** The options of `lint`. */
export interface LintOptions {
  /** The networks to be trained: a parameter of theirs that no step updates is certainly a fault. Default: guessed. */
  readonly parameters?: readonly (Variable | Stateful)[] | undefined;
}

/**
 * Looks through a program's steps for faults that compile. It knows targets that are trained or never copied, gradients that
 * are cut off, parameters that nothing updates, state that nothing reads, and probabilities taken for logits.
 *
 * Certain faults and guesses are told apart. Give it all steps of the program, since one may do what another leaves
 * out. `compile(…, { strict: true })` makes the certain ones of its step an error.
 *
 * @param steps steps, or what `compile` made of them
 * @returns what was found, the certain ones first; nothing for a clean program
 * @throws GraphError for steps that are not a list, OptionsError for an unknown option
 *
 * ```ts
 * import { input, log, mean, softmax } from "@handloom/graph";
 *
 * const x = input("x", ["batch", 3]);
 * lint([{ inputs: { x }, outputs: { loss: mean(log(softmax(x))) } }]).map(({ rule }) => rule) // => ["logOfSoftmax"]
 * ```
 */
export function lint(steps: readonly (Step | Stateful)[], options: LintOptions = {}): Finding[] {
  const { parameters } = checkOptions("lint", options, "parameters");
  if (!Array.isArray(steps)) throw new GraphError("lint", "the steps are not a list", "Write lint([step])");
  const resolved = steps.map(resolvedOf);
  const found = [
    ...certainOf(resolved),
    ...swappedTau(resolved),
    ...swappedTarget(resolved),
    ...uncopiedTarget(resolved),
    ...neverUpdated(resolved, parameters),
    ...detachedPath(resolved),
    ...unreadState(resolved),
  ];
  return found.sort((a, b) => Number(b.certain) - Number(a.certain));
}

/** The rules that some steps alone can be certain of. */
function certainOf(steps: readonly ResolvedStep[]): Finding[] {
  return [...logOfSoftmax(steps), ...softmaxAsLogits(steps), ...trainedTarget(steps)];
}

/** @throws LintError for a certain fault */
export function checkStrictly(step: ResolvedStep): void {
  const [first, ...others] = certainOf([{ ...step, updates: asFinite(step.updates) }]).filter(({ certain }) => certain);
  if (first !== undefined) throw new LintError([first, ...others]);
}

function resolvedOf(step: Step | Stateful): ResolvedStep {
  checkStep("lint", step);
  const compiled = (step as { readonly [inside]?: Inside })[inside]?.step;
  if (compiled !== undefined) return { ...compiled, updates: asFinite(compiled.updates) };
  const { updates, ...rest } = step as Step;
  return resolveStep(updates === undefined ? rest : { ...rest, updates: asFinite(updates) });
}

/** Guards against NaN are looked through, as if NaN never came. */
function asFinite(updates: readonly Update[]): readonly Update[] {
  const rebuild = createRebuild(new Map(), new Map(), { takenAsFinite: true });
  return updates.map(([target, value]) => [target, rebuild(value)]);
}
