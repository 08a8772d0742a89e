import { asDim, type DimLike, type Expr, GraphError, type Input, input, isExpr, withShape } from "@handloom/graph";
import { applyScan, type Loop, leavesOf, loopOver, mapTree, nameOf } from "@handloom/graph/inspect";
import { leavesRead } from "../program/neededApplications.ts";
import { listedInputs } from "./listedInputs.ts";
import { rootsOf } from "./resolveBy.ts";
import { resolveStep } from "./resolveStep.ts";
import type { InputsOf, OutputsOf, Step } from "./step.ts";

/**
 * A step once for each slice of some inputs, stacked on a new first axis; outputs come stacked.
 *
 * The result is a step again. It compiles to one call with the bits of as many separate calls, and leaves every variable as it
 * was when one of the repetitions fails.
 *
 * @param step the body
 * @param over the inputs that differ from one repetition to the next; the others are the same for all
 * @param dim the number of repetitions: a size, or the name of one that the stacked inputs or `dims` decide
 * @throws GraphError for an entry of `over` that is not an input of the step
 *
 * ```ts
 * import { add, input, variable } from "@handloom/graph";
 *
 * const total = variable(0);
 * const x = input("x", []);
 * const step = { inputs: { x }, outputs: { total }, updates: [[total, add(total, x)]] } as const;
 * const engine = createReferenceEngine();
 * compile(engine, repeat(step, [x], "k"))({ x: [1, 2, 3] }).total // => [0, 1, 3]
 * engine.read(total) // => 6
 * ```
 */
export function repeat<const S extends Step>(
  step: S,
  over: readonly Input[],
  dim: DimLike,
): Step<InputsOf<S>, OutputsOf<S>> {
  checkRepeat(over, dim);
  return repeatBy(applyScan, step, over, dim);
}

/** `repeat` by what adds the loop to the graph. */
export function repeatBy<const S extends Step>(
  apply: Loop["apply"],
  step: S,
  over: readonly Input[],
  dim: DimLike,
): Step<InputsOf<S>, OutputsOf<S>> {
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
    // An input that no repetition reads is left unread, so that compile says so.
    slices: [...stacked].flatMap(([as, of]) => (read.has(as) ? [{ as, of }] : [])),
    outputs: leavesOf(own.outputs),
    length,
    except: new Set(own.held),
    apply,
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
  return new GraphError(
    "repeat",
    `${what} is not an input of the step`,
    "List in `over` what the step lists in `inputs`",
  );
}
