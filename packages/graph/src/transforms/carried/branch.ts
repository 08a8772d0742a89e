import type { Application, Expr } from "../../expr/expr.ts";
import { applicationsOf, computedOperands, dependentsOf } from "../../expr/order.ts";
import { stopGradient } from "../../primitives/annotation/stopGradient.ts";
import type { WithUpdatesAttributes } from "../../primitives/annotation/withUpdates.ts";
import { createRebuild, type RebuildOptions } from "../substitute.ts";
import { conditionsOf, moveOut } from "./guard.ts";
import { occurrencesOf } from "./occurrences.ts";

/**
 * Everything computed outside of a branch that begins at a serial number; 0 stands for a branch that everything goes
 * into. Random draws stay outside of that one: what else reads them would draw the same again.
 */
type IsOutside = (expr: Expr) => boolean;

function outsideOf(since: number): IsOutside {
  return (expr) => expr.node !== "result" || expr.serial < since || (since === 0 && isDraw(expr));
}

function isDraw(expr: Expr): boolean {
  const [value] = expr.node === "result" && expr.of.primitive.name === "withUpdates" ? expr.of.operands : [];
  return value?.node === "result" && value.of.primitive.name === "randomBits";
}

/**
 * The same expressions made anew from what stands outside of a branch: a branch runs only what is made inside it. They
 * carry no updates.
 *
 * @param since the serial number that the branch begins at; 0 for one that everything but random draws goes into
 *
 * ```ts
 * const w = variable(3);
 * const square = mul(w, w);
 * const since = nextSerial();
 * const [again] = madeAnew([add(square, 1)], 0);
 * evaluate(again) // => 10
 * applicationsOf([again]).every(({ results }) => results.every(({ serial }) => serial > since)) // => true
 * ```
 */
export function madeAnew(roots: readonly Expr[], since: number): readonly Expr[] {
  const isOutside = outsideOf(since);
  const inner = applicationsOf(roots, isOutside, computedOperands);
  const read = [...roots, ...inner.flatMap(computedOperands)].filter((expr) => expr.node !== "constant");
  // stopGradient is nothing at run time, and a branch has no gradient anyway.
  const pairs = read.filter(isOutside).map((leaf) => [leaf, stopGradient(leaf)] as const);
  return roots.map(createRebuild(new Map(pairs), new Map(), { withoutUpdates: true }));
}

/** The same expressions without the updates that they carry, as far as they were made at a serial number or later. */
export function withoutUpdates(roots: readonly Expr[], since: number): readonly Expr[] {
  return without(roots, since, { withoutUpdates: true });
}

/** The same without updates and losses. */
export function withoutCarried(roots: readonly Expr[], since: number): readonly Expr[] {
  return without(roots, since, { withoutUpdates: true, withoutLosses: true });
}

function without(roots: readonly Expr[], since: number, options: RebuildOptions): readonly Expr[] {
  const isOutside = (expr: Expr) => expr.serial < since;
  const inner = applicationsOf(roots, isOutside, computedOperands);
  const kept = [...roots, ...inner.flatMap(computedOperands)].filter(isOutside);
  return roots.map(createRebuild(new Map(kept.map((expr) => [expr, expr])), new Map(), options));
}

/**
 * The further results of a branch, for computing its carried updates outside of it. They are all values that
 * are more than a formula of a few elements and of a target's present value.
 *
 * @param values the results of the branch
 * @param since the serial number that the branch begins at; 0 for one that everything but random draws goes into
 *
 * ```ts
 * const [seen, x] = [variable(0, { name: "seen" }), variable([1, 2])];
 * const since = nextSerial();
 * const total = sum(x);
 * const y = withUpdates(x, [[seen, add(seen, total)]]);
 * neededOutside([y], since).map((expr) => expr === total) // => [true]
 * ```
 */
export function neededOutside(values: readonly Expr[], since: number): readonly Expr[] {
  const isOutside = outsideOf(since);
  const needed = new Set<Expr>();
  for (const { carrier, value, path } of occurrencesOf({ updates: values, outputs: [], since })) {
    const { targets } = carrier.attributes as WithUpdatesAttributes;
    for (const expr of cutsOf(moveOut(path, value), targets, isOutside)) needed.add(expr);
    for (const condition of conditionsOf(path)) if (!isOutside(condition)) needed.add(condition);
  }
  return [...needed];
}

/** The values that the formula of a next value starts from; the formula itself reads its targets. */
function cutsOf(root: Expr, targets: readonly Expr[], isOutside: IsOutside): Expr[] {
  const dependents = dependentsOf(applicationsOf([root], isOutside, computedOperands), targets);
  const cuts = new Set<Expr>();
  const pending = [root];
  for (let expr = pending.pop(); expr !== undefined; expr = pending.pop()) {
    if (isOutside(expr) || expr.node !== "result") continue;
    if (dependents.has(expr.of) && isCheap(expr.of)) pending.push(...computedOperands(expr.of));
    else cuts.add(expr);
  }
  return [...cuts];
}

function isCheap({ primitive }: Application): boolean {
  return primitive.kind === "elementwise" || primitive.kind === "movement" || primitive.kind === "annotation";
}
