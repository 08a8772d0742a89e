import { closeOver } from "../../expr/closure.ts";
import type { Dim } from "../../expr/dim.ts";
import type { Application, Expr } from "../../expr/expr.ts";
import { applicationsOf, dependentsOf } from "../../expr/order.ts";
import { withoutUpdates } from "../../transforms/carried/branch.ts";
import { carriedUpdates } from "../../transforms/carried/carriedUpdates.ts";
import type { Update } from "../../transforms/updates.ts";
import { withShape } from "../annotation/withShape.ts";
import { withUpdates } from "../annotation/withUpdates.ts";
import type { ScanAttributes } from "./scan.ts";

/** A value that goes from one iteration to the next. */
export interface Carry {
  /** Its stand-in in the body. */
  readonly as: Expr;
  readonly start: Expr;
  readonly next: Expr;
}

/** A loop before it stands in the graph: what it carries, slices and gives. */
export interface Loop {
  readonly carries: readonly Carry[];
  /** Each iteration reads one slice of `of` along its first axis, calling it `as`. */
  readonly slices: readonly { readonly as: Expr; readonly of: Expr }[];
  /** The results of each iteration; they are stacked along a new first axis. */
  readonly outputs: readonly Expr[];
  readonly length: Dim;
  readonly reverse?: boolean | undefined;
  /** Adds the loop to the graph: `applyScan`, or what gives its results. */
  readonly apply: (operands: readonly Expr[], attributes: ScanAttributes) => readonly Expr[];
  /** Expressions made before this serial number are computed once, outside. Default 0: none. */
  readonly since?: number | undefined;
  /** Variables whose carried updates are left out. */
  readonly except?: ReadonlySet<Expr> | undefined;
}

/** The results of a loop, in the order of its carries and outputs. */
export interface LoopResults {
  /** The carries after the last iteration. */
  readonly carries: readonly Expr[];
  /** Each `[length, …]`. */
  readonly outputs: readonly Expr[];
}

/**
 * Makes a loop of expressions that read its carries and slices. Updates that they carry become carries of their own.
 *
 * @throws ShapeError for a carry that changes its shape or dtype, and for slices that are not `length`
 *
 * ```ts
 * const [total, x, xs] = [input("total", []), input("x", []), variable([1, 2, 3])];
 * const { carries, outputs } = loopOver({
 *   carries: [{ as: total, start: variable(0), next: add(total, x) }],
 *   slices: [{ as: x, of: xs }],
 *   outputs: [mul(total, x)],
 *   length: 3,
 *   apply: applyScan,
 * });
 * evaluate([...carries, ...outputs]) // => [6, [0, 2, 9]]
 * ```
 */
export function loopOver({
  carries,
  slices,
  outputs,
  length,
  reverse = false,
  apply,
  since = 0,
  except = new Set(),
}: Loop): LoopResults {
  const { all, hidden } = withHidden(carries, { outputs, since, except });
  const { body, captures } = closeOver([...all.map(({ next }) => next), ...outputs], {
    parameters: [...all, ...slices].map(({ as }) => as),
    since,
    inside: advancing(hidden),
    hoist: true,
  });
  // Expressions that are computed once, outside, were made in the body: their updates happen there.
  const outside = withoutUpdates(captures, since);
  const operands = [...all.map(({ start }) => start), ...slices.map(({ of }) => of), ...outside];
  const attributes: ScanAttributes = {
    loop: "scan",
    bodies: [body],
    carries: all.length,
    slices: slices.length,
    length,
    reverse,
    recompute: false,
  };
  const results = apply(operands, attributes);
  const carrying = carryingUpdates(results, hidden, carries.length);
  return { carries: carrying.slice(0, carries.length), outputs: carrying.slice(all.length) };
}

/** The carries of a body, and a carry for each variable that an update in it changes. */
export function withHidden(
  carries: readonly Carry[],
  { outputs, since, except = new Set() }: { outputs: readonly Expr[]; since: number; except?: ReadonlySet<Expr> },
): { readonly all: readonly Carry[]; readonly hidden: readonly Update[] } {
  const hidden = carriedUpdates(
    carries.map(({ next }) => next),
    { outputs, since, except: new Set([...except, ...carries.map(({ as }) => as)]) },
  );
  const own = hidden.map(([target, next]) => ({ as: target, start: target, next: withShape(next, target.shape) }));
  return { all: [...carries, ...own], hidden };
}

/** Results that carry what the hidden carries behind `from` have become. */
export function carryingUpdates(results: readonly Expr[], hidden: readonly Update[], from: number): readonly Expr[] {
  const updates = hidden.map(([target], i): Update => [target, results[from + i] as Expr]);
  return updates.length === 0 ? results : results.map((result) => withUpdates(result, updates));
}

/**
 * The applications that compute the updates from the state before them are part of every iteration, whenever they were made.
 */
export function advancing(updates: readonly Update[]): ReadonlySet<Application> {
  const order = applicationsOf(updates.map(([, next]) => next));
  return dependentsOf(
    order,
    updates.map(([target]) => target),
  );
}
