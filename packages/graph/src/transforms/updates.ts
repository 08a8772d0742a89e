import type { Dim } from "../expr/dim.ts";
import { UpdateError } from "../expr/errors.ts";
import type { Expr, TensorType, Variable } from "../expr/expr.ts";
import { isExpr } from "../expr/isExpr.ts";
import { madeAt } from "../expr/origin.ts";
import { showShape } from "../expr/shape.ts";
import { withShape } from "../primitives/annotation/withShape.ts";
import { nameOf } from "../print/show.ts";
import { substitute } from "./substitute.ts";

/** The variable, and the value that it has after the step. */
export type Update = readonly [target: Variable, value: Expr];

/** An owner of variables: layers, optimizers, random streams, averages. Keys are relative paths ("hidden/kernel"). */
export interface Stateful {
  readonly variables: Readonly<Record<string, Variable>>;
}

/**
 * All lists at once: every value sees the state before the step.
 *
 * @throws UpdateError for two updates of one variable, naming the lines that made them
 *
 * ```ts
 * const [a, b] = [variable(1), variable(2)];
 * merge([[a, b]], [[b, a]]).length // => 2
 * ```
 */
export function merge(...lists: readonly (readonly Update[])[]): Update[] {
  for (const list of lists) checkPairs("merge", list);
  const merged = lists.flat();
  checkUpdates("merge", merged);
  return merged;
}

/**
 * One list after another: the later ones read what the earlier ones wrote.
 *
 * Soft target copies, averages and projections follow an optimizer this way. A variable that several lists write has
 * the last one's value.
 *
 * @throws UpdateError for two updates of one variable in one list
 *
 * ```ts
 * const w = variable(1);
 * const double: [typeof w, Expr][] = [[w, mul(w, 2)]];
 * evaluate(chain(double, double).map(([, value]) => value)) // => [4]
 * ```
 */
export function chain(...lists: readonly (readonly Update[])[]): Update[] {
  let state = new Map<Variable, Expr>();
  for (const list of lists) {
    checkUpdates("chain", list);
    const values = substitute(
      list.map(([, value]) => value),
      [...state].map(([target, value]) => [target, withShape(value, target.shape)] as const),
    );
    state = new Map([...state, ...list.map(([target], i) => [target, values[i] as Expr] as const)]);
  }
  return [...state];
}

/**
 * Throws unless every target is named once and gets a value of its own dtype and shape.
 *
 * @throws UpdateError for a second update of a variable, and for a value of another dtype or shape than its target
 *
 * ```ts
 * const w = variable(0, { name: "w" });
 * checkUpdates("compile", [[w, add(w, 1)]]) // => undefined
 * ```
 */
export function checkUpdates(called: string, updates: readonly Update[]): void {
  checkPairs(called, updates);
  const seen = new Map<Variable, Expr>();
  for (const [target, value] of updates) {
    const other = seen.get(target);
    if (other !== undefined) {
      throw new UpdateError(
        called,
        `${nameOf(target)} has two updates, one${madeAt(other)} and one${madeAt(value)}`,
        "Keep one, or say which comes first: chain(first, then)",
      );
    }
    seen.set(target, value);
    checkUpdate(called, target, value);
  }
}

/** For callers without types: an optimizer, or one pair, where a list of pairs is wanted. */
function checkPairs(called: string, updates: unknown): void {
  const remedy = "Give pairs of a variable and its next value, such as optimizer.getUpdates(loss, net.parameters)";
  if (!Array.isArray(updates)) throw new UpdateError(called, "the updates are not a list", remedy);
  const strange = updates.findIndex((pair) => !Array.isArray(pair));
  if (strange < 0) return;
  const what = isExpr(updates[strange]) ? nameOf(updates[strange]) : String(updates[strange]);
  throw new UpdateError(called, `update ${strange} is ${what}, not a pair`, remedy);
}

/** For callers without types: an engine would take such an update and change nothing. */
function checkPair(called: string, target: unknown, value: unknown): void {
  if (isExpr(target) && target.node === "variable" && isExpr(value)) return;
  const [what, wanted] = isExpr(value) ? [target, "a variable"] : [value, "an expression"];
  throw new UpdateError(
    called,
    `${isExpr(what) ? nameOf(what) : String(what)} is not ${wanted}`,
    "An update is [variable, expression]: write constant(1) for a number",
  );
}

/**
 * Throws unless a value has the dtype and the shape of its target. Named sizes are let pass: they are checked when they are
 * known.
 *
 * @throws UpdateError for another dtype or shape
 *
 * ```ts
 * const w = variable([0, 0], { name: "w" });
 * checkUpdate("compile", w, add(w, 1)) // => undefined
 * ```
 */
export function checkUpdate(called: string, target: Variable, value: TensorType & Expr): void {
  checkPair(called, target, value);
  if (target.dtype !== value.dtype) {
    throw new UpdateError(
      called,
      `${nameOf(target)} is ${target.dtype} but its update is ${value.dtype}${madeAt(value)}`,
      `Use cast(value, "${target.dtype}")`,
    );
  }
  if (!mayFit(value.shape, target.shape)) {
    throw new UpdateError(
      called,
      `${nameOf(target)} has shape ${showShape(target.shape)} but its update has ${showShape(value.shape)}${madeAt(value)}`,
      "An update has its target's shape: sum or broadcast it",
    );
  }
}

/**
 * Whether a value may have its target's shape: named sizes are let pass.
 *
 * ```ts
 * mayFit(input("x", ["batch", 2]).shape, [3, 2]) // => true
 * ```
 */
export function mayFit(shape: readonly Dim[], target: readonly number[]): boolean {
  return shape.length === target.length && shape.every((dim, axis) => typeof dim !== "number" || dim === target[axis]);
}
