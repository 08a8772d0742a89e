import { type Dim, type Expr, GraphError, type Input, type Pair, showDim, type Tree } from "@handloom/graph";
import {
  applicationsOf,
  bindDim,
  createRebuild,
  leavesOf,
  makeNode,
  mapTree,
  nameOf,
  type Sizes,
  sameShape,
  unifyPairs,
} from "@handloom/graph/inspect";
import type { Step } from "./step.ts";

/** The expressions and inputs of a step under its `givens` and `dims`. */
export interface Replacing {
  readonly rebuild: (expr: Expr) => Expr;
  readonly inputs: Tree<Input>;
}

/**
 * Replaces what `givens` say. With `bindDims` inputs take the sizes that `givens` and `dims` settle: in a larger step
 * their names then leave other steps alone.
 */
export function replacing(step: Step, bindDims: boolean): Replacing {
  const { givens = [], dims = {} } = step;
  const inputs = (step.inputs ?? {}) as Tree<Input>;
  const replacements = replacementsOf(givens);
  const sizes = unifyPairs("givens", givens);
  for (const [name, size] of Object.entries(dims)) checkDim(name, size, sizes.get(name));
  if (!bindDims) return { rebuild: createRebuild(replacements, sizes), inputs };
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

function replacementsOf(givens: readonly Pair[]): Map<Expr, Expr> {
  const all = new Map(givens);
  const twice = givens.find(([from], i) => givens.findIndex(([other]) => other === from) < i);
  if (twice === undefined) return all;
  throw new GraphError("givens", `${nameOf(twice[0])} has two replacements`, "Keep one of them");
}

function checkDim(name: string, size: number, given: Dim | undefined): void {
  if (!(Number.isInteger(size) && size >= 0))
    throw new GraphError("compile", `\`dims\` has ${name}: ${size}`, "A size is a whole number of at least 0");
  if (given === undefined || given === size) return;
  throw new GraphError(
    "compile",
    `\`dims\` has ${name}: ${size}, but \`givens\` make it ${showDim(given)}`,
    `Leave ${name} out of \`dims\``,
  );
}
