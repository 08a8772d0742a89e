import type { Expr, Input, Pair, Tree } from "@handloom/graph";
import {
  applicationsOf,
  bindDim,
  createRebuild,
  leavesOf,
  makeNode,
  mapTree,
  type Sizes,
  sameShape,
} from "@handloom/graph/inspect";
import type { Step } from "../step.ts";
import { givenIn } from "./replacing.ts";
import type { Replacing } from "./replacingNothing.ts";

/**
 * Replaces what `givens` say; inputs take the sizes that `givens` and `dims` settle. In a larger step their names then leave
 * other steps alone.
 */
export function replacingBound(step: Step): Replacing {
  const { givens = [], dims = {} } = step;
  const { inputs, replacements, sizes } = givenIn(step);
  const given = settle(leavesOf(inputs) as Input[], sizes, readBy(givens));
  const once = (leaf: Expr) => given.get(leaf as Input) ?? (leaf as Input);
  // Only now `dims`: what is given may have the names that they settle.
  const own = new Map(Object.entries(dims));
  const fixed = settle(leavesOf(inputs).map(once), own);
  const replace = createRebuild(new Map<Expr, Expr>([...given, ...replacements]), sizes);
  const bind = createRebuild(fixed, own);
  const settled = (leaf: Expr) => fixed.get(once(leaf)) ?? once(leaf);
  return { rebuild: (expr) => bind(replace(expr)), inputs: mapTree(inputs, settled) as Tree<Input> };
}

/** The inputs that get other shapes, as new inputs. */
function settle(leaves: readonly Input[], sizes: Sizes, except: ReadonlySet<Expr> = new Set()): Map<Input, Input> {
  const settled = new Map<Input, Input>();
  for (const leaf of leaves) {
    const { name, dtype, origin } = leaf;
    const shape = leaf.shape.map((dim) => bindDim(dim, sizes));
    if (except.has(leaf) || sameShape(shape, leaf.shape)) continue;
    settled.set(leaf, makeNode({ node: "input", name, shape, dtype } as const, origin));
  }
  return settled;
}

/** Replacements are not looked into, so their operands keep the sizes that they have there. */
function readBy(givens: readonly Pair[]): ReadonlySet<Expr> {
  const roots = givens.map(([, to]) => to);
  return new Set([...roots, ...applicationsOf(roots).flatMap(({ operands }) => operands)]);
}
