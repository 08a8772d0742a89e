import type { Variable } from "@handloom/graph";
import { nameOf } from "@handloom/graph/inspect";
import { setDetails } from "@handloom/tensor";

/**
 * The values of variables are gone: the engine had given their memory away for their next values, and ran out of memory
 * before it had these. Every use of them throws this error until they are written.
 */
export class StateLostError extends Error {
  declare readonly engine: string;
  declare readonly variables: readonly Variable[];

  /** @param cause what the device said */
  constructor(engine: string, variables: readonly Variable[], cause?: unknown) {
    const names = variables.map(nameOf).join(", ");
    super(
      `engine "${engine}" lost the values of ${names}: a step that was to replace them failed half way. Write them again (writeAll, or a checkpoint), and use smaller batches.`,
      { cause },
    );
    setDetails(this, { engine, variables });
  }

  override get name(): "StateLostError" {
    return "StateLostError";
  }
}

/** The variables that an engine has no values of; for engines that give memory away before they have what replaces it. */
export interface LostState {
  /** Notes that a step which replaces these has failed half way; gives the error to throw. */
  lose(variables: readonly Variable[], cause?: unknown): StateLostError;
  /** Throws if one of these is lost: before they are read, by a step or by the caller. */
  check(variables: Iterable<Variable>): void;
  /** Notes that they have been written. */
  find(variables: Iterable<Variable>): void;
}

/**
 * Keeps the books for an engine that gives memory away before it has what replaces it.
 *
 * @param engine its name, for messages
 *
 * ```ts
 * import { variable } from "@handloom/graph";
 *
 * const w = variable(0, { name: "w" });
 * const lost = createLostState("mine");
 * lost.lose([w]).variables.length // => 1
 * lost.find([w]);
 * lost.check([w]) // => undefined
 * ```
 */
export function createLostState(engine: string): LostState {
  const lost = new Map<Variable, unknown>();
  return {
    lose(variables, cause) {
      for (const variable of variables) lost.set(variable, cause);
      return new StateLostError(engine, variables, cause);
    },
    check(variables) {
      const gone = [...variables].filter((variable) => lost.has(variable));
      if (gone.length > 0) throw new StateLostError(engine, gone, lost.get(gone[0] as Variable));
    },
    find(variables) {
      for (const variable of variables) lost.delete(variable);
    },
  };
}
