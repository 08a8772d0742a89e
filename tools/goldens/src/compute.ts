import { compile, type Engine } from "@handloom/compiler";
import { type Expr, type Input, input } from "@handloom/graph";
import { typeOf } from "@handloom/graph/inspect";
import type { Tensor } from "@handloom/tensor";

/** Values that go into expressions under a name each. */
export interface Operand {
  readonly expr: Input;
  readonly value: Tensor;
}

export function operandOf(name: string, value: Tensor): Operand {
  return { expr: input(name, value.shape, typeOf(value).dtype), value };
}

/** Computes expressions of operands in one call on the engine. */
export function compute<Name extends string>(
  engine: Engine<"sync">,
  operands: readonly Operand[],
  outputs: Readonly<Record<Name, Expr>>,
): Readonly<Record<Name, Tensor>> {
  const inputs = Object.fromEntries(operands.map(({ expr }) => [expr.name, expr]));
  const step = compile(engine, { inputs, outputs }, { unusedInputs: "ignore" });
  return step(Object.fromEntries(operands.map(({ expr, value }) => [expr.name, value]))) as Record<Name, Tensor>;
}
