import { GraphError } from "@handloom/graph";
import type { Sizes } from "@handloom/graph/inspect";
import { checkOptions } from "@handloom/tensor";
import type { ResolvedStep } from "../step/resolveBy.ts";
import { buildBy } from "./buildBy.ts";
import type { Lowers } from "./draft.ts";
import { numericChecks } from "./numericChecks.ts";
import type { Program } from "./program.ts";

export interface BuildOptions {
  /** Add a check of all that enters, and one after every instruction that could make a NaN or an infinity. */
  readonly checkNumerics?: boolean | undefined;
  /** Says whether a primitive stays whole although it has an `expand`; an engine's `lowers`. Default: nothing. */
  readonly lowers?: Lowers | undefined;
}

/**
 * The program of a step for given sizes of its named dims.
 *
 * @throws GraphError for a step that `resolveStep` has not made, OptionsError for an unknown option
 *
 * ```ts
 * import { input, neg } from "@handloom/graph";
 *
 * const x = input("x", ["batch"]);
 * const step = resolveStep({ inputs: { x }, outputs: { y: neg(x) } });
 * buildProgram(step, new Map([["batch", 4]])).values.map(({ shape }) => shape) // => [[4], [4]]
 * ```
 */
export function buildProgram(step: ResolvedStep, sizes: Sizes, options: BuildOptions = {}): Program {
  if (!Array.isArray((step as ResolvedStep | undefined)?.inputLeaves) || !(sizes instanceof Map))
    throw new GraphError(
      "buildProgram",
      "the step is not resolved",
      "Write buildProgram(resolveStep(step), new Map())",
    );
  const { checkNumerics = false, lowers = () => false } = checkOptions("buildProgram", options, "checkNumerics lowers");
  return buildBy(step, sizes, lowers, checkNumerics ? numericChecks : undefined);
}
