import { checkFunctions } from "../../check/checkList.ts";
import { checkParameters } from "../../check/checkParameters.ts";
import { closeOverAll } from "../../expr/closure.ts";
import { DTypeError, ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike, nextSerial, type Variable } from "../../expr/expr.ts";
import { sameShape } from "../../expr/shape.ts";
import { type Exprs, leavesLike, leavesOf, mapTree, type Tree } from "../../expr/tree.ts";
import { evaluateLoop } from "../../host/evaluateLoop.ts";
import { applyAll, definePrimitive, type KindAttributes } from "../../primitive.ts";
import { showType } from "../../print/show.ts";
import { carriedUpdates } from "../../transforms/carried/carriedUpdates.ts";
import type { Update } from "../../transforms/updates.ts";
import { withShape } from "../annotation/withShape.ts";
import { withUpdates } from "../annotation/withUpdates.ts";
import { condGradient } from "./gradient/condGradient.ts";

/** Attributes of a branch. */
export type CondAttributes = Extract<KindAttributes["loop"], { loop: "cond" }>;

const primitive = definePrimitive<readonly Expr[], CondAttributes>({
  name: "cond",
  kind: "loop",
  types([condition, ...captured], { bodies: [whenTrue, whenFalse] }) {
    if (condition?.dtype !== "bool" || condition.shape.length > 0) {
      throw new DTypeError(
        "cond",
        condition ? [condition] : [],
        "the condition is not a bool scalar",
        "Compare, or reduce with all or any",
      );
    }
    for (const body of [whenTrue, whenFalse]) checkParameters("cond", body, captured);
    return whenTrue.results.map((result, i) => sameType(result, whenFalse.results[i] as Expr));
  },
  evaluate: evaluateLoop,
  vjp: (cotangents, operands, _, attributes, wanted) => condGradient(cotangents, operands, attributes, wanted),
});

/** Adds the branch to the graph: the condition, then what both bodies take. */
export function applyCond(operands: readonly Expr[], attributes: CondAttributes): readonly Expr[] {
  return applyAll(primitive, operands, attributes);
}

function sameType(a: Expr, b: Expr): Expr {
  if (a.dtype === b.dtype && sameShape(a.shape, b.shape)) return a;
  throw new ShapeError(
    "cond",
    [a, b],
    `the branches give ${showType(a)} and ${showType(b)}`,
    "Both must give the same shapes and dtypes",
  );
}

/** Those of the second branch in the order of the first: records may name the same keys in another order. */
function leavesOfBoth(whenTrue: Tree<Expr>, whenFalse: Tree<Expr>): readonly [readonly Expr[], readonly Expr[]] {
  const [first, second] = [leavesOf(whenTrue), leavesLike(whenTrue, whenFalse)];
  if (second !== undefined) return [first, second];
  const other = leavesOf(whenFalse);
  const problem =
    first.length === other.length
      ? "the branches name their expressions differently"
      : `the branches give ${first.length} and ${other.length} expressions`;
  throw new ShapeError("cond", [], problem, "Both must give the same tree");
}

/**
 * One of two branches. Only the one taken runs.
 *
 * Everything that a branch computes inside its function belongs to it; expressions made before are computed in any case.
 * Carried updates inside a branch happen when it is taken. Its gradient runs only the branch that was taken, too.
 *
 * @param condition bool scalar
 * @param whenTrue gives an expression, or lists and records of them
 * @param whenFalse gives the same tree, with the same shapes and dtypes
 * @throws DTypeError for a condition that is not a bool scalar, ShapeError for branches whose trees or types differ
 *
 * ```ts
 * const x = input("x", []);
 * evaluate(cond(less(x, 0), () => neg(x), () => mul(x, 10)), { x: 3 }) // => 30
 * ```
 */
export function cond<const T extends Tree<Expr>>(
  condition: ExprLike,
  whenTrue: () => T,
  whenFalse: () => NoInfer<Exprs<T>>,
): Exprs<T> {
  checkFunctions("cond", [whenTrue, whenFalse], "cond(condition, () => a, () => b)");
  const since = nextSerial();
  const tree: Tree<Expr> = whenTrue();
  const leaves = leavesOfBoth(tree, whenFalse() as Tree<Expr>);
  const updates = leaves.map((branch) => new Map(carriedUpdates([], { outputs: branch, since })));
  const targets = [...new Set(updates.flatMap((list) => [...list.keys()]))];
  const nextIn = (branch: number, target: Variable) => withShape(updates[branch]?.get(target) ?? target, target.shape);
  const results = leaves.map((branch, i) => [...branch, ...targets.map((target) => nextIn(i, target))]);
  const count = leaves[0].length;
  const { bodies, captures } = closeOverAll(results, { parameters: [], since, hoist: false });
  const taken = applyCond([asExpr(condition), ...captures], {
    loop: "cond",
    bodies: bodies as unknown as CondAttributes["bodies"],
  });
  const carried = targets.map((target, i): Update => [target, taken[count + i] as Expr]);
  let at = 0;
  return mapTree(tree, () => {
    const result = taken[at++] as Expr;
    return carried.length === 0 ? result : withUpdates(result, carried);
  }) as Exprs<T>;
}
