import { type Dim, type Expr, GraphError, type Input, showDim, type Tree } from "@handloom/graph";
import type { Sizes } from "@handloom/graph/inspect";
import type { Step } from "../step.ts";

/** The expressions and inputs of a step under its `givens` and `dims`. */
export interface Replacing {
  readonly rebuild: (expr: Expr) => Expr;
  readonly inputs: Tree<Input>;
}

/** For a step without `givens`. */
export function replacingNothing({ inputs = {}, dims = {} }: Step): Replacing {
  checkDims(dims);
  return { rebuild: (expr) => expr, inputs: inputs as Tree<Input> };
}

/** @param given the sizes that `givens` settle */
export function checkDims(dims: Readonly<Record<string, number>>, given?: Sizes): void {
  for (const [name, size] of Object.entries(dims)) checkDim(name, size, given?.get(name));
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
