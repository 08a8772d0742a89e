import type { Resumable } from "@handloom/tensor";
import type { StatefulLike, VariableLike } from "./stateEngine.ts";

/**
 * What a run consists of, by names of your own: `{ net, optimizer, noise, batches, at }`. Each part owns variables, or is
 * `Resumable`, or both, or is one variable.
 */
export type CheckpointParts = Readonly<Record<string, StatefulLike | Resumable | VariableLike>>;

/** The parts taken apart: variables by path, such as `net/hidden/kernel`, and what has a `state()`, by name. */
export interface Inventory {
  readonly variables: Readonly<Record<string, VariableLike>>;
  readonly resumables: Readonly<Record<string, Resumable>>;
}

/** @throws TypeError for a part that is none of these, and for two variables of one path */
export function inventory(parts: CheckpointParts): Inventory {
  if (!isObject(parts) || Array.isArray(parts))
    throw new TypeError(
      "checkpoint: the parts are not a record. Pass them by names of your own: { net, optimizer, at }.",
    );
  const variables = new Map<string, VariableLike>();
  const resumables = new Map<string, Resumable>();
  for (const [name, part] of Object.entries(parts)) {
    const own = variablesOf(name, part);
    for (const [path, variable] of own) {
      if (variables.has(path))
        throw new TypeError(`checkpoint: two variables are at ${path}. Rename one of the parts.`);
      variables.set(path, variable);
    }
    if (isResumable(part)) resumables.set(name, part);
    else if (own.length === 0 && !isStateful(part)) throw noPart(name);
  }
  // Objects of entries: assigned to a plain one, a part named "__proto__" would be lost.
  return { variables: Object.fromEntries(variables), resumables: Object.fromEntries(resumables) };
}

function variablesOf(name: string, part: unknown): (readonly [path: string, variable: VariableLike])[] {
  if (isStateful(part)) return Object.entries(part.variables).map(([path, variable]) => [`${name}/${path}`, variable]);
  return isVariable(part) ? [[name, part]] : [];
}

function isStateful(part: unknown): part is StatefulLike {
  return isObject(part) && "variables" in part && isObject(part.variables);
}

function isVariable(part: unknown): part is VariableLike {
  return isObject(part) && "dtype" in part && "shape" in part && Array.isArray(part.shape);
}

function isResumable(part: unknown): part is Resumable {
  return isObject(part) && "state" in part && "restore" in part && typeof part.restore === "function";
}

/** A layer is a function that owns variables. */
function isObject(part: unknown): part is object {
  return (typeof part === "object" && part !== null) || typeof part === "function";
}

function noPart(name: string): TypeError {
  return new TypeError(
    `checkpoint: part ${JSON.stringify(name)} has neither variables nor state() and restore(). Pass layers, optimizers, streams, datasets, metrics, counters.`,
  );
}
