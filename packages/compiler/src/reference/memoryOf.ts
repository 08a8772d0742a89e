import { type DType, dtypes, isFloat, sizeOf } from "@handloom/tensor";
import type { MemoryUse } from "../engine/engine.ts";
import type { Program, Value, ValueType } from "../program/program.ts";

/**
 * The memory of a program on the reference engine: every value until the call ends, with floats in one precision.
 *
 * ```ts
 * import { input, neg } from "@handloom/graph";
 *
 * const x = input("x", [2]);
 * const program = buildProgram(resolveStep({ inputs: { x }, outputs: { y: neg(x) } }), new Map());
 * memoryOf(program, 32) // => { variables: 0, constants: 0, call: 16 }
 * ```
 */
export function memoryOf(program: Program, precision: 64 | 32): MemoryUse {
  const bytes = ({ shape, dtype }: { readonly shape: readonly number[]; readonly dtype: DType }): number =>
    sizeOf(shape) * dtypes[isFloat(dtype) ? (`float${precision}` as const) : dtype].bytes;
  const total = (types: readonly ValueType[]) => types.reduce((sum, type) => sum + bytes(type), 0);
  const variables = new Set([...program.state, ...program.writes].map(({ variable }) => variable));
  const typesOf = (values: readonly Value[]) => values.map((value) => program.values[value] as ValueType);
  return {
    variables: total([...variables].map(({ shape, dtype }) => ({ shape, dtype }))),
    constants: total(typesOf(program.constants.map(({ value }) => value))),
    // A body's values are gone before the next turn.
    call:
      total(typesOf(program.inputs.map(({ value }) => value))) +
      total(typesOf(program.instructions.flatMap(({ results }) => results))) +
      Math.max(
        0,
        ...program.instructions.flatMap(({ bodies }) => bodies).map((body) => memoryOf(body, precision).call),
      ),
  };
}
