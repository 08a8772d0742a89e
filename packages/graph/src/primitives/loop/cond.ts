import type { Tensor } from "@handloom/tensor";
import { checkFunctions } from "../../check/checkList.ts";
import { checkParameters } from "../../check/checkParameters.ts";
import { closeOverAll } from "../../expr/closure.ts";
import { DTypeError, GradientError, ShapeError } from "../../expr/errors.ts";
import { asExpr, type Expr, type ExprLike, nextSerial, type Variable } from "../../expr/expr.ts";
import { sameShape } from "../../expr/shape.ts";
import { type Exprs, leavesLike, leavesOf, mapTree, type Tree } from "../../expr/tree.ts";
import { evaluateAll } from "../../host/evaluate.ts";
import { applyAll, type Body, definePrimitive } from "../../primitive.ts";
import { showType } from "../../print/show.ts";
import { carriedUpdates } from "../../transforms/carried/carriedUpdates.ts";
import type { Update } from "../../transforms/updates.ts";
import { withShape } from "../annotation/withShape.ts";
import { withUpdates } from "../annotation/withUpdates.ts";

/** Operands: the condition, then what the branches captured. Each body's parameters are the captures. */
export interface CondAttributes {
  readonly bodies: readonly [whenTrue: Body, whenFalse: Body];
}

const primitive = definePrimitive<readonly Expr[], CondAttributes>({
  name: "cond",
  kind: "loop",
  types([condition, ...captured], { bodies: [whenTrue, whenFalse] }) {
    if (condition?.dtype !== "bool" || condition.shape.length > 0) {
      throw new DTypeError(
        "cond",
        condition ? [condition] : [],
        "the condition is no bool scalar",
        "Compare, or reduce with all or any",
      );
    }
    for (const body of [whenTrue, whenFalse]) checkParameters("cond", body, captured);
    return whenTrue.results.map((result, i) => sameType(result, whenFalse.results[i] as Expr));
  },
  evaluate([condition, ...captured], { bodies }) {
    const body = condition?.item() ? bodies[0] : bodies[1];
    const values = new Map(body.parameters.map((parameter, i) => [parameter, captured[i] as Tensor]));
    evaluateAll(body.results, values, new Map());
    return body.results.map((result) => values.get(result) ?? (result as { value: Tensor }).value);
  },
  vjp: () => {
    throw new GradientError("gradients", "cond has no gradient yet", "Use where(condition, a, b), which computes both");
  },
});

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
 * One of two branches, of which only the one taken runs.
 *
 * What a branch computes inside its function belongs to it; expressions made before are computed in any case. Carried
 * updates inside a branch happen when it is taken. Its gradient is an error that says so.
 *
 * @param condition bool scalar
 * @param whenTrue gives an expression, or lists and records of them
 * @param whenFalse gives the same tree, with the same shapes and dtypes
 * @throws DTypeError, ShapeError
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
  const taken = applyAll(primitive, [asExpr(condition), ...captures], {
    bodies: bodies as unknown as CondAttributes["bodies"],
  });
  const carried = targets.map((target, i): Update => [target, taken[count + i] as Expr]);
  let at = 0;
  return mapTree(tree, () => {
    const result = taken[at++] as Expr;
    return carried.length === 0 ? result : withUpdates(result, carried);
  }) as Exprs<T>;
}
