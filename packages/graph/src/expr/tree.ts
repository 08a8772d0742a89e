import { GraphError } from "./errors.ts";
import type { Expr } from "./expr.ts";
import { isExpr } from "./isExpr.ts";

/** A leaf, or lists and records of trees. */
export type Tree<Leaf> = Leaf | readonly Tree<Leaf>[] | { readonly [key: string]: Tree<Leaf> };

/** The same tree when all that is known of its leaves is that they are expressions: a variable may have become a sum. */
export type Exprs<T> = Tree<Expr> extends T ? T : T extends Expr ? Expr : { readonly [K in keyof T]: Exprs<T[K]> };

/** Refuses what has something else than expressions in it, such as a number or nothing at all. */
export function checkTree(called: string, tree: unknown): void {
  if (isExpr(tree)) return;
  if (typeof tree !== "object" || tree === null) {
    const what = typeof tree === "function" ? "a function" : String(tree);
    throw new GraphError(called, `${what} is not an expression`, "Give expressions, or lists and records of them");
  }
  for (const branch of Object.values(tree)) checkTree(called, branch);
}

/**
 * The same tree with every expression replaced.
 *
 * ```ts
 * const [x, y] = [input("x", [2]), input("y", [3])];
 * mapTree({ x, rest: [y] }, (leaf) => showShape(leaf.shape)) // => { x: "[2]", rest: ["[3]"] }
 * ```
 */
export function mapTree(tree: Tree<Expr>, change: (expr: Expr) => unknown): unknown {
  if (isExpr(tree)) return change(tree);
  if (Array.isArray(tree)) return tree.map((branch: Tree<Expr>) => mapTree(branch, change));
  return Object.fromEntries(Object.entries(tree).map(([key, branch]) => [key, mapTree(branch, change)]));
}

/** The expressions of a tree in the order that `like` has its own; undefined where the two differ in their keys. */
export function leavesLike(like: Tree<Expr>, tree: Tree<Expr>): Expr[] | undefined {
  if (isExpr(like) || isExpr(tree)) return isExpr(like) && isExpr(tree) ? [tree] : undefined;
  const branches = new Map(Object.entries<Tree<Expr>>(tree));
  if (Array.isArray(like) !== Array.isArray(tree) || branches.size !== Object.keys(like).length) return undefined;
  const leaves = Object.entries<Tree<Expr>>(like).map(([key, branch]) => {
    const other = branches.get(key);
    return other && leavesLike(branch, other);
  });
  return leaves.every((part) => part !== undefined) ? leaves.flat() : undefined;
}

/**
 * The expressions of a tree, in order.
 *
 * ```ts
 * const [x, y] = [input("x", [2]), input("y", [3])];
 * leavesOf({ x, rest: [y] }).map(({ shape }) => showShape(shape)) // => ["[2]", "[3]"]
 * ```
 */
export function leavesOf(tree: Tree<Expr>): Expr[] {
  const leaves: Expr[] = [];
  mapTree(tree, (leaf) => leaves.push(leaf));
  return leaves;
}
