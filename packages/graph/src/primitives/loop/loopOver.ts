import { closeOver } from "../../expr/closure.ts";
import type { Dim } from "../../expr/dim.ts";
import type { Application, Expr } from "../../expr/expr.ts";
import { applicationsOf, dependentsOf } from "../../expr/order.ts";
import { withoutUpdates } from "../../transforms/carried/branch.ts";
import { carriedUpdates } from "../../transforms/carried/carriedUpdates.ts";
import type { Update } from "../../transforms/updates.ts";
import { withShape } from "../annotation/withShape.ts";
import { withUpdates } from "../annotation/withUpdates.ts";
import { applyScan } from "./scan.ts";

/** A value that goes from one iteration to the next. */
export interface Carry {
  /** What the body calls it. */
  readonly as: Expr;
  readonly start: Expr;
  readonly next: Expr;
}

export interface Loop {
  readonly carries: readonly Carry[];
  /** Each iteration reads one slice of `of` along its first axis, calling it `as`. */
  readonly slices: readonly { readonly as: Expr; readonly of: Expr }[];
  /** What each iteration gives; the results are stacked along a new first axis. */
  readonly outputs: readonly Expr[];
  readonly length: Dim;
  readonly reverse?: boolean | undefined;
  /** Expressions made before this serial number are computed once, outside. Default 0: none. */
  readonly since?: number | undefined;
  /** Variables whose carried updates are left out. */
  readonly except?: ReadonlySet<Expr> | undefined;
}

export interface LoopResults {
  /** The carries after the last iteration. */
  readonly carries: readonly Expr[];
  readonly outputs: readonly Expr[];
}

/** Makes a loop of expressions that read its carries and slices. Updates that they carry become carries of their own. */
export function loopOver({
  carries,
  slices,
  outputs,
  length,
  reverse = false,
  since = 0,
  except = new Set(),
}: Loop): LoopResults {
  const hidden = carriedUpdates(
    carries.map(({ next }) => next),
    { outputs, since, except: new Set([...except, ...carries.map(({ as }) => as)]) },
  );
  const own = hidden.map(([target, next]) => ({ as: target, start: target, next: withShape(next, target.shape) }));
  const all: readonly Carry[] = [...carries, ...own];
  const { body, captures } = closeOver([...all.map(({ next }) => next), ...outputs], {
    parameters: [...all, ...slices].map(({ as }) => as),
    since,
    inside: advancing(hidden),
    hoist: true,
  });
  // What is computed once, outside, was made in the body: what it carries happens there.
  const outside = withoutUpdates(captures, since);
  const operands = [...all.map(({ start }) => start), ...slices.map(({ of }) => of), ...outside];
  const results = applyScan(operands, { bodies: [body], carries: all.length, slices: slices.length, length, reverse });
  const updates = hidden.map(([target], i): Update => [target, results[carries.length + i] as Expr]);
  const carrying = updates.length === 0 ? results : results.map((result) => withUpdates(result, updates));
  return { carries: carrying.slice(0, carries.length), outputs: carrying.slice(all.length) };
}

/** What computes the updates from the state before them: it is part of every iteration, whenever it was made. */
function advancing(updates: readonly Update[]): ReadonlySet<Application> {
  const order = applicationsOf(updates.map(([, next]) => next));
  return dependentsOf(
    order,
    updates.map(([target]) => target),
  );
}
