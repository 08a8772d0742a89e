import type { Engine, Timing } from "../engine/engine.ts";
import { compileBy } from "./compileBy.ts";
import type { Compiled } from "./compiled.ts";
import type { CompileOptions } from "./compileOptions.ts";
import { everyPart } from "./parts/parts.ts";
import type { Exact, Step } from "./step.ts";

/**
 * Turns a step into one function that runs all of it: forward, gradients, optimizer, metrics.
 *
 * The step is checked here; its program is made at the first call, for the sizes that the call has, and kept.
 *
 * @param engine what runs it and holds the variables
 * @param step inputs, outputs, updates and the contracts about them
 * @throws LintError under `strict`; GraphError for inputs that are read but not listed, or listed but not read; UpdateError for updates that
 *   contradict each other or `writes`. The call throws FeedError for a feed that does not fit, and ShapeError where the sizes that it
 *   gives to names do not go together; nothing is written then
 *
 * ```ts
 * import { add, input, variable } from "@handloom/graph";
 *
 * const count = variable(0);
 * const x = input("x", []);
 * const step = compile(createReferenceEngine(), { inputs: { x }, outputs: { before: count }, updates: [[count, add(count, x)]] });
 * step({ x: 5 });
 * step({ x: 1 }).before // => 5
 * ```
 */
export function compile<const S extends Step, T extends Timing>(
  engine: Engine<T>,
  step: Exact<S>,
  options: CompileOptions = {},
): Compiled<S, T> {
  return compileBy(everyPart, engine, step, options);
}
