import { isFloat, isTensor } from "@handloom/tensor";
import { checkFunctions } from "../check/checkList.ts";
import { closeOver } from "../expr/closure.ts";
import { asExpr, type Expr, type ExprLike, nextSerial } from "../expr/expr.ts";
import { input } from "../expr/input.ts";
import { isExpr } from "../expr/isExpr.ts";
import { applicationsOf, dependentsOf } from "../expr/order.ts";
import { checkTree, type Exprs, leavesOf, type Tree } from "../expr/tree.ts";
import { withLosses } from "../primitives/annotation/withLosses.ts";
import { withShape } from "../primitives/annotation/withShape.ts";
import { withUpdates } from "../primitives/annotation/withUpdates.ts";
import { loopOver } from "../primitives/loop/loopOver.ts";
import { applyScan, treeLike } from "../primitives/loop/scan.ts";
import { reshape } from "../primitives/movement/reshape.ts";
import { withoutCarried } from "./carried/branch.ts";
import { carriedUpdates } from "./carried/carriedUpdates.ts";
import { lossesIn } from "./carried/lossesIn.ts";
import { substitute } from "./substitute.ts";
import type { Update } from "./updates.ts";

/**
 * The same function. Its gradients keep the arguments alone and compute everything between once more when they need it:
 * memory for time (Chen et al. 2016, arXiv:1604.06174).
 *
 * Values, gradients and draws have the bits that they have without it, but for a weight that is read inside and outside or
 * by several such functions: its shares add up in another order. What `f` reads besides its arguments, such as weights,
 * has gradients too. For the iterations of a loop `scan` has an option of this name.
 *
 * @param f from expressions, or trees of them, to a tree of expressions
 * @returns a function of the same arguments
 *
 * ```ts
 * const block = checkpoint((x: Expr) => tanh(mul(x, tanh(x))));
 * const x = variable([0.5, -1]);
 * evaluate(gradients(sum(block(x)), [x])) // => [[0.811253, -0.694546]]
 * ```
 */
export function checkpoint<Arguments extends readonly Tree<ExprLike>[], Result extends Tree<Expr>>(
  f: (...args: Arguments) => Result,
): (...args: Arguments) => Exprs<Result> {
  checkFunctions("checkpoint", [f], "checkpoint((x) => …)(x)");
  return (...args) => {
    const given = args.map(expressionsOf);
    const since = nextSerial();
    const made: Tree<Expr> = f(...(given as unknown as Arguments));
    checkTree("checkpoint", made);
    return treeLike(made, onceMore(leavesOf(made), leavesOf(given as readonly Tree<Expr>[]), since)) as Exprs<Result>;
  };
}

/**
 * A loop of one turn whose gradient keeps what it slices. Bodies share nothing with the graph outside. The gradient's body runs
 * when the cotangents are there, so that nothing of it is computed early.
 */
function onceMore(leaves: readonly Expr[], given: readonly Expr[], since: number): readonly Expr[] {
  const updates = carriedUpdates([], { outputs: leaves, since });
  // Of a stream that others draw from as well, the advance stays one and the same.
  const inner = updates.filter(([, next]) => next.serial >= since);
  const losses = [...new Set(lossesIn(leaves, since))];
  // Others, such as penalties of weights, stay one and the same: several functions may carry one of them.
  const own = losses.filter(readsAny(given, losses));
  const roots = withoutCarried([...leaves, ...inner.map(([, next]) => next), ...own], since);
  const { captures } = closeOver(roots, { parameters: [], since, hoist: false });
  const read = captures.filter(({ dtype }) => isFloat(dtype));
  const slices = read.map((expr, i) => ({
    as: input("name" in expr && expr.name !== undefined ? expr.name : `x${i}`, expr.shape, expr.dtype),
    of: reshape(expr, [1, ...expr.shape]),
  }));
  const outputs = substitute(
    roots,
    slices.map(({ as }, i) => [read[i] as Expr, as] as const),
  );
  const looped = loopOver({
    carries: [],
    slices,
    outputs,
    length: 1,
    since,
    apply: (operands, attributes) => applyScan(operands, { ...attributes, recompute: true }),
  }).outputs;
  const results = looped.map((output, i) => reshape(output, (roots[i] as Expr).shape));
  const nextOf = ([target, next]: Update): Update => {
    const at = inner.findIndex(([own]) => own === target);
    return [target, at < 0 ? next : withShape(results[leaves.length + at] as Expr, target.shape)];
  };
  const lossOf = (loss: Expr): Expr => {
    const at = own.indexOf(loss);
    return at < 0 ? loss : (results[leaves.length + inner.length + at] as Expr);
  };
  return results.slice(0, leaves.length).map((result) => {
    const penalised = losses.length === 0 ? result : withLosses(result, losses.map(lossOf));
    return updates.length === 0 ? penalised : withUpdates(penalised, updates.map(nextOf));
  });
}

/** Whether one of these expressions depends on some sources. */
function readsAny(sources: readonly Expr[], of: readonly Expr[]): (expr: Expr) => boolean {
  const dependents = dependentsOf(applicationsOf(of), sources);
  return (expr) => sources.includes(expr) || (expr.node === "result" && dependents.has(expr.of));
}

/** Numbers and tensors among the arguments as expressions. */
function expressionsOf(tree: Tree<ExprLike>): unknown {
  if (isExpr(tree)) return tree;
  if (typeof tree !== "object" || tree === null || isTensor(tree)) return asExpr(tree as ExprLike, "float32");
  const entries = Object.entries<Tree<ExprLike>>(tree).map(([key, branch]) => [key, expressionsOf(branch)] as const);
  return Array.isArray(tree) ? entries.map(([, branch]) => branch) : Object.fromEntries(entries);
}
