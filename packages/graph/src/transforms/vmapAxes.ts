import { isTensor } from "@handloom/tensor";
import { GraphError } from "../expr/errors.ts";
import { asExpr, type Expr, type ExprLike } from "../expr/expr.ts";
import { isExpr } from "../expr/isExpr.ts";
import { axisOf } from "../expr/shape.ts";
import type { Tree } from "../expr/tree.ts";
import { transpose } from "../primitives/movement/transpose.ts";

/**
 * The place of the examples: an axis, or `null` for what is the same for all of them. A list or record of such says it for
 * each branch of a tree of the same form.
 */
export type ExampleAxes = number | null | readonly ExampleAxes[] | { readonly [key: string]: ExampleAxes };

/** A tree whose expressions are changed by what the axes say of each; both are walked together. */
export function mapWithAxes(
  what: string,
  tree: Tree<ExprLike>,
  axes: ExampleAxes,
  change: (expr: Expr, axis: number | null, place: string) => unknown,
): unknown {
  if (isLeaf(tree)) {
    if (axes === null || typeof axes === "number") return change(asExpr(tree), axes, what);
    throw new GraphError("vmap", `${what} is one expression, and its axes are a list`, "Give one axis, or null");
  }
  if (typeof tree !== "object" || tree === null)
    throw new GraphError("vmap", `${what} is ${String(tree)}, not an expression`, "Give expressions, or trees of them");
  const branchAxes = (key: string) => {
    if (axes === null || typeof axes !== "object") return axes;
    const found = (axes as Readonly<Record<string, ExampleAxes>>)[key];
    if (found !== undefined) return found;
    throw new GraphError("vmap", `${what} has ${key}, of which the axes say nothing`, "Give them the form of the tree");
  };
  const walk = ([key, branch]: readonly [string, Tree<ExprLike>]) =>
    mapWithAxes(Array.isArray(tree) ? `${what}[${key}]` : `${what}.${key}`, branch, branchAxes(key), change);
  const entries = Object.entries<Tree<ExprLike>>(tree);
  if (Array.isArray(tree)) return entries.map(walk);
  return Object.fromEntries(entries.map((entry) => [entry[0], walk(entry)]));
}

function isLeaf(tree: unknown): tree is ExprLike {
  return isExpr(tree) || isTensor(tree) || typeof tree === "number" || typeof tree === "boolean";
}

/** The same elements with an axis moved to another place. */
export function moveAxis(x: Expr, from: number, to: number): Expr {
  const rank = x.shape.length;
  const others = x.shape.map((_, axis) => axis).filter((axis) => axis !== axisOf("vmap", from, rank));
  others.splice(axisOf("vmap", to, rank), 0, axisOf("vmap", from, rank));
  return transpose(x, others);
}
