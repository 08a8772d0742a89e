import { checkOptions, checkWord, isFloat, type Resumable, sameShape, type Tensor } from "@handloom/tensor";
import type { Checkpoint } from "./checkpoint.ts";
import { CheckpointError } from "./checkpointError.ts";
import { type CheckpointParts, type Inventory, inventory } from "./parts.ts";
import { renamedParts } from "./renamedParts.ts";
import type { StateEngine, VariableLike } from "./stateEngine.ts";

/** The options of `restoreCheckpoint`. By default names, shapes and dtypes must be the same. */
export interface RestoreOptions {
  /** "keep": what the checkpoint has not keeps its value. Default: "throw". */
  readonly missing?: "throw" | "keep" | undefined;
  /** "ignore": what the parts have not is left aside. Default: "throw". */
  readonly unexpected?: "throw" | "ignore" | undefined;
  /** "keep": what has another shape or dtype in the checkpoint keeps its value. Default: "throw". */
  readonly different?: "throw" | "keep" | undefined;
  /** Names here, by those in the checkpoint: of variables, of parts, of layers in them: `{ "net/0": "net/base" }`. Default: none. */
  readonly rename?: Readonly<Record<string, string>> | undefined;
}

/** What was taken of a checkpoint, and what was left. */
export interface Restored {
  /** Variables by path, and parts that have a state. */
  readonly restored: readonly string[];
  /** The names here that kept their values, since the checkpoint has not got them. */
  readonly missing: readonly string[];
  /** The names in the checkpoint that were left aside. */
  readonly unexpected: readonly string[];
  /** The names here that kept their values, since they have another shape or dtype in the checkpoint. */
  readonly different: readonly string[];
}

/**
 * Puts a run back to where a checkpoint was taken: all of it or, with an error, nothing. With options it takes over what fits,
 * such as all layers but the last of another network.
 *
 * Names, shapes and dtypes must be the same; float64, which the 64-bit reference engine gives, fits float32. A part whose
 * `restore` gives a promise is waited for.
 *
 * @param options `missing: "keep"`, `unexpected: "ignore"`, `different: "keep"`, `rename`
 * @returns what was taken, and what was left
 * @throws CheckpointError that lists all that is missing, unexpected or different, unless the options allow for it, and when
 *   nothing fits; what a part's `restore` throws
 *
 * ```ts
 * import { createReferenceEngine } from "@handloom/compiler";
 * import { variable } from "@handloom/graph";
 *
 * const w = variable([1, 2]);
 * const engine = createReferenceEngine();
 * const before = await takeCheckpoint(engine, { w });
 * engine.write(w, [0, 0]);
 * await restoreCheckpoint(engine, { w }, before); // all of it
 * engine.read(w) // => [1, 2]
 *
 * const [base, head] = [variable([0, 0]), variable([5])];
 * const options = { rename: { w: "base" }, missing: "keep" } as const;
 * const { restored, missing } = await restoreCheckpoint(engine, { base, head }, before, options);
 * [restored, missing] // => [["base"], ["head"]]
 * engine.read(base) // => [1, 2]
 * ```
 */
export async function restoreCheckpoint(
  engine: StateEngine,
  parts: CheckpointParts,
  checkpoint: Checkpoint,
  options: RestoreOptions = {},
): Promise<Restored> {
  const { rename, ...leniency } = checkOptions("restoreCheckpoint", options, "missing unexpected different rename");
  checkCheckpoint(checkpoint);
  const here = inventory(parts);
  const renamed = { step: checkpoint.step, ...renamedParts(checkpoint, rename ?? {}) };
  const report = checkFit(here, renamed, leniency);
  const taken = new Set(report.restored);
  const undo = await restoreStates(only(here.resumables, taken), renamed.states);
  try {
    await engine.writeAll(only(here.variables, taken), only(renamed.tensors, taken));
  } catch (error) {
    await undo();
    throw error;
  }
  return report;
}

/** Where nothing has been saved yet, there is none. */
function checkCheckpoint(checkpoint: unknown): void {
  const { tensors, states } = Object(checkpoint) as { readonly tensors?: unknown; readonly states?: unknown };
  if (Object(tensors) === tensors && Object(states) === states) return;
  throw new CheckpointError({
    called: "restoreCheckpoint",
    problem: `${checkpoint === undefined || checkpoint === null ? checkpoint : "what it was given"} is not a checkpoint`,
    remedy: "Call it only where there is one: takeCheckpoint gives them, and readCheckpoint those of bytes",
  });
}

function only<Value>(all: Readonly<Record<string, Value>>, taken: ReadonlySet<string>): Record<string, Value> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => taken.has(name)));
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

function checkFit(
  here: Inventory,
  { tensors, states, step }: Pick<Checkpoint, "tensors" | "states" | "step">,
  {
    missing: ofMissing = "throw",
    unexpected: ofUnexpected = "throw",
    different: ofDifferent = "throw",
  }: RestoreOptions,
): Restored {
  checkWord("restoreCheckpoint", "missing", ofMissing, ["throw", "keep"]);
  checkWord("restoreCheckpoint", "unexpected", ofUnexpected, ["throw", "ignore"]);
  checkWord("restoreCheckpoint", "different", ofDifferent, ["throw", "keep"]);
  const missing = [...absent(here.variables, tensors), ...absent(here.resumables, states)];
  const unexpected = [...absent(tensors, here.variables), ...absent(states, here.resumables)];
  const misfits = Object.entries(here.variables).flatMap(([path, variable]) => {
    const stored = Object.hasOwn(tensors, path) ? tensors[path] : undefined;
    const about = stored && `${path} (${show(stored)} in the checkpoint, ${show(variable)} here)`;
    return stored === undefined || fits(stored, variable) ? [] : [[path, about ?? ""] as const];
  });
  const different = misfits.map(([path]) => path);
  const all = [...Object.keys(here.variables), ...Object.keys(here.resumables)];
  const kept = new Set([...missing, ...different]);
  const report: Restored = { restored: all.filter((name) => !kept.has(name)), missing, unexpected, different };
  const refused = {
    missing: ofMissing === "throw" ? missing : [],
    unexpected: ofUnexpected === "throw" ? unexpected : [],
    different: ofDifferent === "throw" ? misfits.map(([, about]) => about) : [],
  };
  const isRefused = Object.values(refused).some((names) => names.length > 0);
  if (!isRefused && (report.restored.length > 0 || all.length === 0)) return report;
  const lists = isRefused ? refused : { missing, unexpected, different: misfits.map(([, about]) => about) };
  const words = Object.entries(lists).map(([word, names]) => listed(word, names));
  throw new CheckpointError({
    called: "restoreCheckpoint",
    problem: `${isRefused ? "" : "nothing of "}the checkpoint of step ${step} ${isRefused ? "does not fit" : "fits"}: ${words.filter((list) => list !== "").join("; ")}`,
    remedy: isRefused
      ? 'Build the parts as they were when it was taken, or say rename, missing: "keep", unexpected: "ignore" or different: "keep"; nothing is changed'
      : "Look at the names, and say rename; nothing is changed",
    ...lists,
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
