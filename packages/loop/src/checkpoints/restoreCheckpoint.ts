import { isFloat, type Resumable, sameShape, type Tensor } from "@handloom/tensor";
import type { Checkpoint } from "./checkpoint.ts";
import { CheckpointError } from "./checkpointError.ts";
import { type CheckpointParts, type Inventory, inventory } from "./parts.ts";
import type { StateEngine, VariableLike } from "./stateEngine.ts";

/**
 * Puts a run back to where a checkpoint was taken: all of it or, with an error, nothing.
 *
 * Names, shapes and dtypes must be the same; float64, which the 64-bit reference engine gives, fits float32. A part whose
 * `restore` gives a promise is waited for.
 *
 * @throws CheckpointError that lists all that is missing, unexpected or different; what a part's `restore` throws
 *
 * ```ts
 * import { createReferenceEngine } from "@handloom/compiler";
 * import { variable } from "@handloom/graph";
 *
 * const w = variable([1, 2]);
 * const engine = createReferenceEngine();
 * const before = await takeCheckpoint(engine, { w });
 * engine.write(w, [0, 0]);
 * await restoreCheckpoint(engine, { w }, before);
 * engine.read(w) // => [1, 2]
 * ```
 */
export async function restoreCheckpoint(
  engine: StateEngine,
  parts: CheckpointParts,
  checkpoint: Checkpoint,
): Promise<void> {
  const here = inventory(parts);
  checkFit(here, checkpoint);
  const undo = await restoreStates(here.resumables, checkpoint.states);
  try {
    await engine.writeAll(here.variables, checkpoint.tensors);
  } catch (error) {
    await undo();
    throw error;
  }
}

/** @returns what puts the parts back */
async function restoreStates(
  resumables: Readonly<Record<string, Resumable>>,
  states: Checkpoint["states"],
): Promise<() => Promise<void>> {
  const begun: (readonly [part: Resumable, before: unknown])[] = [];
  const undo = async (): Promise<void> => {
    for (const [part, before] of begun.toReversed()) await restoreQuietly(part, before);
  };
  try {
    for (const [name, part] of Object.entries(resumables)) {
      // Copies: a part may hand out, and keep, what it goes on changing.
      begun.push([part, structuredClone(part.state())]);
      const waiting = restored(part, structuredClone(states[name]));
      if (waiting !== undefined) await waiting;
    }
  } catch (error) {
    await undo();
    throw error;
  }
  return undo;
}

/** What there is to wait for: an async function is good for one that gives nothing, and throws later. */
function restored(part: Resumable, state: unknown): Promise<unknown> | undefined {
  const given: unknown = part.restore(state);
  return given instanceof Promise ? given : undefined;
}

/** Puts one part back; the error that made it necessary is told, not one of this. */
async function restoreQuietly(part: Resumable, before: unknown): Promise<void> {
  try {
    await restored(part, before);
  } catch {
    // The others are put back nevertheless.
  }
}

function checkFit(here: Inventory, { tensors, states, step }: Checkpoint): void {
  const missing = [...absent(here.variables, tensors), ...absent(here.resumables, states)];
  const unexpected = [...absent(tensors, here.variables), ...absent(states, here.resumables)];
  const different = Object.entries(here.variables).flatMap(([path, variable]) => {
    const stored = tensors[path];
    return stored === undefined || fits(stored, variable)
      ? []
      : [`${path} (${show(stored)} in the checkpoint, ${show(variable)} here)`];
  });
  if (missing.length + unexpected.length + different.length === 0) return;
  const lists = [listed("missing", missing), listed("unexpected", unexpected), listed("different", different)];
  throw new CheckpointError({
    called: "restoreCheckpoint",
    problem: `the checkpoint of step ${step} does not fit: ${lists.filter((list) => list !== "").join("; ")}`,
    remedy: "Build the parts as they were when it was taken; nothing is changed",
    missing,
    unexpected,
    different,
  });
}

function absent(wanted: object, found: object): string[] {
  return Object.keys(wanted).filter((name) => !Object.hasOwn(found, name));
}

function fits({ dtype, shape }: Tensor, variable: VariableLike): boolean {
  return (
    sameShape(shape, variable.shape) && (dtype === variable.dtype || (dtype === "float64" && isFloat(variable.dtype)))
  );
}

function show({ dtype, shape }: { readonly dtype: string; readonly shape: readonly number[] }): string {
  return `${dtype} [${shape.join(", ")}]`;
}

const longestList = 8;

function listed(word: string, names: readonly string[]): string {
  if (names.length === 0) return "";
  const more = names.length > longestList ? `, and ${names.length - longestList} more` : "";
  return `${word} ${names.slice(0, longestList).join(", ")}${more}`;
}
