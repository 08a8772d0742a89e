import { checkOptions } from "@handloom/tensor";
import { replacing } from "./replacing/replacing.ts";
import { replacingBound } from "./replacing/replacingBound.ts";
import { type ResolvedStep, resolveBy } from "./resolveBy.ts";
import type { Step } from "./step.ts";

export interface ResolveOptions {
  /** Put the sizes that `dims` and `givens` settle into the expressions and inputs, so that they stay the step's own. */
  readonly bindDims?: boolean | undefined;
}

/**
 * A step as `compile` sees it: checked, with its replacements made, and with the updates that its values carry.
 *
 * @throws GraphError and UpdateError, as `compile` does
 *
 * ```ts
 * import { add, variable } from "@handloom/graph";
 *
 * const count = variable(0);
 * resolveStep({ updates: [[count, add(count, 1)]] }).updates.length // => 1
 * ```
 */
export function resolveStep(step: Step, options: ResolveOptions = {}): ResolvedStep {
  const { bindDims = false } = checkOptions("resolveStep", options, "bindDims");
  return resolveBy(bindDims ? replacingBound : replacing, step);
}
