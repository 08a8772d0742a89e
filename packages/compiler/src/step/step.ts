import {
  asDim,
  type DimLike,
  type Expr,
  GraphError,
  type Input,
  input,
  isExpr,
  type Pair,
  type Stateful,
  type Tree,
  type Update,
  type Variable,
  withShape,
} from "@handloom/graph";
import { createRebuild, leavesOf, loopOver, mapTree, nameOf } from "@handloom/graph/inspect";
import type { Tensor, TensorLike } from "@handloom/tensor";
import { leavesRead } from "../program/neededApplications.ts";
import { checkStep, resolveStep, rootsOf } from "./resolveStep.ts";

/** What one call does, as plain data. */
export interface Step<I = unknown, O = unknown> {
  /** What each call is given: an input, or lists and records of inputs. */
  readonly inputs?: I;
  /** What each call gives back: the values before the updates. */
  readonly outputs?: O;
  /** Simultaneous: every right side sees the state before the call. */
  readonly updates?: readonly Update[];
  /** Allow-list of everything that may be written, carried updates included; a stray target is an error at compile. */
  readonly writes?: readonly (Variable | Stateful)[];
  /** Carried updates that are not applied here. */
  readonly hold?: readonly (Variable | Stateful)[];
  /** What is computed in place of what; applied once, simultaneously, to outputs, updates and carried updates. */
  readonly givens?: readonly Pair[];
  /** Sizes of named dims that no input binds. */
  readonly dims?: Readonly<Record<string, number>>;
}

/** A step with a step's keys only: without this, a misspelt key of a generic step would go unseen. */
export type Exact<S extends Step> = S & { readonly [Key in Exclude<keyof S, keyof Step>]: never };
export type InputsOf<S extends Step> = NonNullable<S["inputs"]>;
export type OutputsOf<S extends Step> = NonNullable<S["outputs"]>;
/** A tree of inputs with a value at every leaf. */
export type Feed<I> = I extends Expr ? TensorLike : { readonly [K in keyof I]: Feed<I[K]> };
/** A tree of outputs with a tensor at every leaf. */
export type Fetched<O> = O extends Expr ? Tensor : { -readonly [K in keyof O]: Fetched<O[K]> };

/**
 * Steps in order, each seeing what the one before it wrote; feeds and outputs nest under the keys.
 *
 * The result is a step again: it compiles to one call that gives the bits of separate calls. A named dim has one size
 * in all of them, unless a step's own `dims` or `givens` settle it, in its inputs too.
 *
 * @param steps by name
 * @throws what `compile` throws for each of them
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

function listedInputs({ inputs = {} }: Step): readonly Input[] {
  return leavesOf(inputs as Tree<Input>) as Input[];
}

/**
 * A step once for each slice of some inputs, stacked on a new first axis; outputs come stacked.
 *
 * The result is a step again: it compiles to one call that gives the bits of as many separate calls, and that
 * leaves every variable as it was when one of the repetitions fails.
 *
 * @param step the body
 * @param over the inputs that differ from one repetition to the next; the others are the same for all
 * @param dim the number of repetitions: a size, or the name of one that the stacked inputs or `dims` decide
 * @throws GraphError for an entry of `over` that is no input of the step
 */
export function repeat<const S extends Step>(
  step: S,
  over: readonly Input[],
  dim: DimLike,
): Step<InputsOf<S>, OutputsOf<S>> {
  checkRepeat(over, dim);
  const own = resolveStep(step, { bindDims: true });
  const length = asDim(dim);
  const listed = listedInputs(step);
  const slices = over.map((one) => {
    const slice = own.inputLeaves[listed.indexOf(one)];
    if (slice === undefined) throw strangeInput(one);
    return slice;
  });
  const stacked = new Map(slices.map((one) => [one as Expr, input(one.name, [length, ...one.shape], one.dtype)]));
  const read = leavesRead(rootsOf(own));
  const looped = loopOver({
    carries: own.updates.map(([target, next]) => ({ as: target, start: target, next: withShape(next, target.shape) })),
    // What no repetition reads is left unread, so that compile says so.
    slices: [...stacked].flatMap(([as, of]) => (read.has(as) ? [{ as, of }] : [])),
    outputs: leavesOf(own.outputs),
    length,
    except: new Set(own.held),
  });
  let at = 0;
  return {
    inputs: mapTree(own.inputs, (leaf) => stacked.get(leaf) ?? leaf),
    outputs: mapTree(own.outputs, () => looped.outputs[at++]),
    updates: own.updates.map(([target], i) => [target, looped.carries[i] as Expr] as const),
    hold: own.held,
  } as Step<InputsOf<S>, OutputsOf<S>>;
}

function checkRepeat(over: unknown, dim: unknown): void {
  const problem = !Array.isArray(over)
    ? "`over`, the second argument, is not a list"
    : dim === undefined
      ? "nothing says how often: the third argument is missing"
      : undefined;
  if (problem !== undefined) throw new GraphError("repeat", problem, 'Write repeat(step, [x], "k")');
}

function strangeInput(one: unknown): GraphError {
  const what = isExpr(one) ? nameOf(one) : String(one);
  return new GraphError("repeat", `${what} is no input of the step`, "List in `over` what the step lists in `inputs`");
}
