import type { Engine, Timing } from "./engine/engine.ts";
import { compileBy } from "./step/compileBy.ts";
import type { Compiled } from "./step/compiled.ts";
import type { CompileOptions } from "./step/compileOptions.ts";
import type { Part } from "./step/parts/part.ts";
import type { Exact, Step } from "./step/step.ts";

export type { Part } from "./step/parts/part.ts";
export { withFolding, withGivens, withLint, withLoops, withNumerics, withPromises } from "./step/parts/parts.ts";

/** `compile` of `@handloom/compiler`, by its parts. */
export type Compile = <const S extends Step, T extends Timing>(
  engine: Engine<T>,
  step: Exact<S>,
  options?: CompileOptions,
) => Compiled<S, T>;

/**
 * Makes `compile` out of some of its parts: a page then loads what it names. Steps of expressions, updates and optimizers need
 * none. Results do not depend on parts.
 *
 * A step's `givens` need `withGivens`. The option `strict` needs `withLint`, and `checkNumerics` needs `withNumerics`. Loops,
 * branches and `scan` of what is compiled need `withLoops`. Async engines need `withPromises`.
 * `withFolding` is for speed alone: values that only constants decide are computed once, before any call.
 *
 * @param parts in any order
 * @returns `compile`, which throws a GraphError where it needs a part that is missing, and names it
 *
 * ```ts
 * import { createReferenceEngine } from "@handloom/compiler";
 * import { createCompile } from "@handloom/compiler/parts";
 * import { input, mul } from "@handloom/graph";
 *
 * const x = input("x", ["n"]);
 * const compile = createCompile([]);
 * const double = compile(createReferenceEngine(), { inputs: { x }, outputs: { y: mul(x, 2) } });
 * double({ x: [1, 2] }).y // => [2, 4]
 * double.scan({ x: [[1], [2]] })
 * // => throws GraphError: scan: createCompile was given no part for loops. Write createCompile([withLoops]).
 * ```
 */
export function createCompile(parts: readonly Part[]): Compile {
  const joined: Part = Object.assign({}, ...parts);
  return (engine, step, options = {}) => compileBy(joined, engine, step, options);
}
