import { add, type Expr, type Variable, variable } from "@handloom/graph";
import type { InitializerLike } from "../initializers/initializerNamed.ts";
import { initialValue } from "../layer/initialValue.ts";
import type { Mode } from "../layer/mode.ts";
import { seedsOf } from "../layer/seeds.ts";
import type { State } from "./recurrentLayer.ts";

/** The equations of one kind of recurrent layer. */
export interface Cell<Key extends string> {
  /** The share of x [..., features] in the gates: one product for all steps, in front of the loop. */
  ofInput(x: Expr): Expr;
  /** The state behind a step. */
  next(ofInput: Expr, state: State<Key>): State<Key>;
}

export interface CellVariables {
  readonly [key: string]: Variable;
  /** [features, gates · units] */
  readonly kernel: Variable;
  /** [size of h, gates · units] */
  readonly recurrentKernel: Variable;
}

/** Makes the variables of a layer one after the other, each with a seed of its own. */
export function variableMaker(
  called: string,
  seed: number | undefined,
  mode: Mode,
): (name: string, initializer: InitializerLike, shape: readonly number[]) => Variable {
  const seeds = seedsOf(seed, mode);
  return (name, initializer, shape) =>
    variable(initialValue(called, initializer, shape, seeds.next()), { name: `${mode.path ?? ""}${name}` });
}

/** x with those biases that there are. */
export function biased(x: Expr, ...biases: readonly (Expr | undefined)[]): Expr {
  const [first, ...others] = biases.filter((bias) => bias !== undefined);
  // Biases first: they are small, and their sum is computed once.
  return first === undefined
    ? x
    : add(
        x,
        others.reduce<Expr>((all, bias) => add(all, bias), first),
      );
}
