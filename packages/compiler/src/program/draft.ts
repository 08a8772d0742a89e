import { type Expr, GraphError, type Input, type TensorType } from "@handloom/graph";
import { madeAt, nameOf, type Sizes } from "@handloom/graph/inspect";
import { tensor } from "@handloom/tensor";
import { concreteShape } from "./concreteShape.ts";
import type { Check, Instruction, PrimitiveUse, Program, Value, ValueType } from "./program.ts";

/** Whether an engine has code of its own for a use of a primitive. */
export type Lowers = (use: PrimitiveUse) => boolean;

/** The expressions that a primitive is equal to, over placeholders for its operands. */
export interface Expansion {
  readonly placeholders: readonly Input[];
  readonly roots: readonly Expr[];
}

/** A program in the making, and where each expression's value stands in it. */
export interface Draft {
  readonly sizes: Sizes;
  readonly lowers: Lowers;
  readonly known: Map<Expr, Value>;
  /** The expression that is blamed for all that is written down; if left out, each for itself. */
  readonly blamed?: Expr | undefined;
  /** Of primitives, by their attributes and the types of their operands. */
  readonly expansions: Map<string | undefined, Expansion>;
  readonly values: ValueType[];
  readonly inputs: Program["inputs"][number][];
  readonly state: Program["state"][number][];
  readonly constants: Program["constants"][number][];
  readonly instructions: Instruction[];
  readonly checks: Check[];
}

/** @param outer the program that this is a body of */
export function createDraft(sizes: Sizes, inputs: readonly Input[], lowers: Lowers, outer?: Draft): Draft {
  const nothing = { values: [], inputs: [], state: [], constants: [], instructions: [], checks: [] };
  const { expansions = new Map(), blamed } = outer ?? {};
  const draft: Draft = { sizes, lowers, known: new Map(), expansions, blamed, ...nothing };
  for (const input of inputs) draft.inputs.push({ name: input.name, value: addValue(draft, input), dims: input.shape });
  inputs.forEach((input, value) => draft.known.set(input, value));
  return draft;
}

/** The program once it is whole. */
export function finish(
  { values, inputs, state, constants, instructions, checks }: Draft,
  outputs: readonly Value[],
  writes: Program["writes"] = [],
): Program {
  return { values, inputs, state, constants, instructions, checks, outputs, writes };
}

/** A new position in the table of values. */
export function addValue({ values, sizes }: Draft, type: TensorType): Value {
  return values.push({ shape: concreteShape(type, sizes), dtype: type.dtype }) - 1;
}

/** The place of an expression's value; leaves are entered when they are first read. */
export function valueOf(draft: Draft, expr: Expr): Value {
  const known = draft.known.get(expr);
  if (known !== undefined) return known;
  if (expr.node === "input") throw unlisted(expr);
  const value = addValue(draft, expr);
  draft.known.set(expr, value);
  if (expr.node === "variable") draft.state.push({ variable: expr, value });
  if (expr.node === "constant") {
    const data = tensor(expr.value, { shape: draft.values[value]?.shape });
    draft.constants.push({ value, data });
  }
  return value;
}

/** An input that is read but nowhere fed. */
export function unlisted(input: Input): GraphError {
  return new GraphError(
    "compile",
    `${nameOf(input)} is read${madeAt(input)} but not listed in \`inputs\``,
    "List it, or give it a value by `givens`",
  );
}
