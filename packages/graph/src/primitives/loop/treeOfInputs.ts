import type { Dim } from "../../expr/dim.ts";
import { GraphError } from "../../expr/errors.ts";
import type { Expr } from "../../expr/expr.ts";
import { input } from "../../expr/input.ts";
import { isExpr } from "../../expr/isExpr.ts";
import { leavesLike, type Tree } from "../../expr/tree.ts";

/** The places of a tree's expressions, such as "state.h"; "" is that of a tree which is one expression. */
export function pathsOf(tree: Tree<Expr>, before = ""): readonly string[] {
  if (isExpr(tree)) return [before];
  return Object.entries<Tree<Expr>>(tree).flatMap(([key, branch]) =>
    pathsOf(branch, before === "" ? key : `${before}.${key}`),
  );
}

/** An input for each expression, named by its place: what a body is called with. */
export function inputsFor(
  called: string,
  tree: Tree<Expr>,
  leaves: readonly Expr[],
  shapeOf: (leaf: Expr) => readonly Dim[],
): readonly Expr[] {
  const paths = pathsOf(tree);
  return leaves.map((leaf, i) => {
    const path = paths[i] as string;
    return input(/^\d|^$/.test(path) ? `${called}${path}` : path, shapeOf(leaf), leaf.dtype);
  });
}

/** The expressions of what a body returned as its carry, in the order of the start's. */
export function nextCarries(called: string, start: Tree<Expr>, next: Tree<Expr>): readonly Expr[] {
  const leaves = leavesLike(start, next);
  if (leaves !== undefined) return leaves;
  const [keys, given] = [pathsOf(start), pathsOf(next)];
  const missing = keys.find((key) => !given.includes(key));
  const unknown = given.find((key) => !keys.includes(key));
  const problem = [
    missing !== undefined &&
      (missing === "" ? "the carry is one expression, not a tree" : `the body returns no carry "${missing}"`),
    unknown !== undefined &&
      (unknown === "" ? "the body returns one expression" : `"${unknown}" is not one of the carries`),
    missing === undefined && unknown === undefined && "the body returns lists for records",
  ];
  const form = keys.includes("") ? "Return { carry, output } with one expression" : `Carries are ${keys.join(", ")}`;
  throw new GraphError(called, problem.filter(Boolean).join(", and "), form);
}
