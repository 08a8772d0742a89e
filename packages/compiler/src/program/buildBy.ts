import { UpdateError, type Variable } from "@handloom/graph";
import { nameOf, type Sizes, sameShape, showShape } from "@handloom/graph/inspect";
import { type ResolvedStep, rootsOf } from "../step/resolveBy.ts";
import { createDraft, finish, type Lowers } from "./draft.ts";
import { emitAll } from "./emit.ts";
import type { NumericChecks } from "./numericChecks.ts";
import type { Program, Value, ValueType } from "./program.ts";

/** `buildProgram` of a step that is resolved, with checks if they are given. */
export function buildBy(step: ResolvedStep, sizes: Sizes, lowers: Lowers, checks: NumericChecks | undefined): Program {
  const draft = createDraft(sizes, step.inputLeaves, lowers);
  const roots = rootsOf(step);
  const values = emitAll(draft, roots, checks);
  checks?.checkEntries(draft, roots);
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
