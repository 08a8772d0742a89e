import { type Expr, GraphError, type Input, type Pair, type Tree } from "@handloom/graph";
import { createRebuild, nameOf, type Sizes, unifyPairs } from "@handloom/graph/inspect";
import type { Step } from "../step.ts";
import { checkDims, type Replacing } from "./replacingNothing.ts";

/** Replaces what `givens` say. */
export function replacing(step: Step): Replacing {
  const { inputs, replacements, sizes } = givenIn(step);
  return { rebuild: createRebuild(replacements, sizes), inputs };
}

/** The replacements and sizes of a step, checked. */
export function givenIn(step: Step): {
  readonly inputs: Tree<Input>;
  readonly replacements: ReadonlyMap<Expr, Expr>;
  readonly sizes: Sizes;
} {
  const { givens = [], dims = {} } = step;
  const replacements = replacementsOf(givens);
  const sizes = unifyPairs("givens", givens);
  checkDims(dims, sizes);
  return { inputs: (step.inputs ?? {}) as Tree<Input>, replacements, sizes };
}

function replacementsOf(givens: readonly Pair[]): Map<Expr, Expr> {
  const all = new Map(givens);
  const twice = givens.find(([from], i) => givens.findIndex(([other]) => other === from) < i);
  if (twice === undefined) return all;
  throw new GraphError("givens", `${nameOf(twice[0])} has two replacements`, "Keep one of them");
}
