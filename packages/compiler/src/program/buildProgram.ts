import { GraphError, UpdateError, type Variable } from "@handloom/graph";
import { nameOf, type Sizes, sameShape, showShape } from "@handloom/graph/inspect";
import { checkOptions } from "@handloom/tensor";
import { type ResolvedStep, rootsOf } from "../step/resolveStep.ts";
import { createDraft, finish, type Lowers } from "./draft.ts";
import { checkEntries, emitAll } from "./emit.ts";
import { leavesRead } from "./neededApplications.ts";
import type { Program, Value, ValueType } from "./program.ts";

export interface BuildOptions {
  /** Add a check of all that enters, and one after every instruction that could make a NaN or an infinity. */
  readonly checkNumerics?: boolean | undefined;
  /** Says whether a primitive stays whole although it has an `expand`; an engine's `lowers`. Default: nothing. */
  readonly lowers?: Lowers | undefined;
}

/**
 * The program of a step for given sizes of its named dims.
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
  const draft = createDraft(sizes, step.inputLeaves, lowers);
  const roots = rootsOf(step);
  const values = emitAll(draft, roots, checkNumerics);
  if (checkNumerics) checkEntries(draft, leavesRead(roots));
  const split = values.length - step.updates.length;
  const writes = step.updates.map(([variable], i) => ({ variable, value: values[split + i] as Value }));
  for (const { variable, value } of writes) checkWritten(variable, draft.values[value] as ValueType);
  return finish(draft, values.slice(0, split), writes);
}

function checkWritten(variable: Variable, { shape }: ValueType): void {
  if (sameShape(shape, variable.shape)) return;
  throw new UpdateError(
    "compile",
    `${nameOf(variable)} has shape ${showShape(variable.shape)} but its update has ${showShape(shape)}`,
    "An update has its target's shape",
  );
}
