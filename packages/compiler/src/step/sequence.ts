import { type Expr, type Input, input, type Variable } from "@handloom/graph";
import { createRebuild, mapTree } from "@handloom/graph/inspect";
import { listedInputs } from "./listedInputs.ts";
import { checkStep } from "./resolveBy.ts";
import { resolveStep } from "./resolveStep.ts";
import type { InputsOf, OutputsOf, Step } from "./step.ts";

/**
 * Steps in order, each seeing what the one before it wrote; feeds and outputs nest under the keys.
 *
 * The result is a step again: it compiles to one call that gives the bits of separate calls. A named dim has one size
 * in all of them, unless a step's own `dims` or `givens` settle it, in its inputs too.
 *
 * @param steps by name
 * @throws what `compile` throws for each of them
 *
 * ```ts
 * import { input, mul, variable } from "@handloom/graph";
 *
 * const w = variable(1);
 * const by = input("by", []);
 * const grow = { inputs: { by }, updates: [[w, mul(w, by)]] } as const;
 * const read = { outputs: { w } };
 * const both = compile(createReferenceEngine(), sequence({ grow, read }));
 * both({ grow: { by: 3 }, read: {} }).read.w // => 3
 * ```
 */
export function sequence<const S extends Readonly<Record<string, Step>>>(
  steps: S,
): Step<{ [K in keyof S]: InputsOf<S[K]> }, { [K in keyof S]: OutputsOf<S[K]> }> {
  checkStep("sequence", steps);
  const state = new Map<Variable, Expr>();
  const taken = new Set<Input>();
  const held = new Set<Variable>();
  const inputs = new Map<string, unknown>();
  const outputs = new Map<string, unknown>();
  for (const [key, step] of Object.entries(steps)) {
    const own = resolveStep(step, { bindDims: true });
    const renamed = renameTaken(key, listedInputs(step), own.inputLeaves, taken);
    const rebuild = createRebuild(new Map<Expr, Expr>([...renamed, ...state]), new Map());
    inputs.set(
      key,
      mapTree(own.inputs, (leaf) => renamed.get(leaf as Input) ?? leaf),
    );
    outputs.set(key, mapTree(own.outputs, rebuild));
    const next = own.updates.map(([target, value]) => [target, rebuild(value)] as const);
    for (const [target, value] of next) state.set(target, value);
    for (const target of own.held) held.add(target);
  }
  // Of entries: assigned to a plain object, the key "__proto__" would be lost.
  const trees: Record<"inputs" | "outputs", Record<string, unknown>> = {
    inputs: Object.fromEntries(inputs),
    outputs: Object.fromEntries(outputs),
  };
  return { ...trees, updates: [...state], hold: [...held] } as Step<
    { [K in keyof S]: InputsOf<S[K]> },
    { [K in keyof S]: OutputsOf<S[K]> }
  >;
}

/** An input that an earlier step of the sequence takes too is fed separately here, so it needs another identity. */
function renameTaken(
  key: string,
  listed: readonly Input[],
  own: readonly Input[],
  taken: Set<Input>,
): Map<Input, Input> {
  const again = own.filter((_, i) => taken.has(listed[i] as Input));
  for (const leaf of listed) taken.add(leaf);
  return new Map(again.map((leaf) => [leaf, input(`${key}.${leaf.name}`, leaf.shape, leaf.dtype)]));
}
