import { GraphError } from "@handloom/graph";
import type { Engine, Timing } from "../engine/engine.ts";
import type { PartedOptions, Specialisations } from "../program/specialise.ts";
import type { ResolvedStep } from "./resolveBy.ts";

/** The part of a compiled function that `explain`, `profile` and other readers see. */
export interface Inside {
  readonly step: ResolvedStep;
  readonly engine: Engine<Timing>;
  readonly options: PartedOptions;
  readonly specialisations: Specialisations;
}

export const inside: unique symbol = Symbol("handloom.inside");

/**
 * The parts that a compiled function was made of, for tools that read them.
 *
 * @param called the function that asks, for errors
 * @throws GraphError for what `compile` did not make
 *
 * ```ts
 * import { input, neg } from "@handloom/graph";
 *
 * const x = input("x", []);
 * const step = compile(createReferenceEngine(), { inputs: { x }, outputs: { y: neg(x) } });
 * insideOf("test", step).engine.name // => "reference"
 * ```
 */
export function insideOf(called: string, compiled: object): Inside {
  const found = (compiled as { readonly [inside]?: Inside } | undefined | null)?.[inside];
  if (found !== undefined) return found;
  throw new GraphError(called, "that is not a compiled function", "Pass what compile(engine, step) gave");
}
