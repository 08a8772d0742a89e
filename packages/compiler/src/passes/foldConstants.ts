import { isFloat, sizeOf, type Tensor } from "@handloom/tensor";
import type { Instruction, Program, Value, ValueType } from "../program/program.ts";
import { withBodies } from "./rewrite.ts";

/**
 * Computes results of constants once, before any call. Only what is exact in every precision is folded: moves, and
 * operations among int32 and bool. A result that is larger than its operands, such as a broadcast, is not.
 */
export const foldConstants: (program: Program) => Program = withBodies((program) => {
  const known = new Map<Value, Tensor>(program.constants.map(({ value, data }) => [value, data]));
  const instructions = program.instructions.filter((instruction) => !fold(program, instruction, known));
  return { ...program, instructions, constants: [...known].map(([value, data]) => ({ value, data })) };
});

function fold(program: Program, instruction: Instruction, known: Map<Value, Tensor>): boolean {
  const operands = instruction.operands.map((operand) => known.get(operand));
  if (!operands.every((operand) => operand !== undefined) || !isExact(program, instruction)) return false;
  const room = Math.max(1, ...operands.map((operand) => operand.size));
  if (instruction.results.some((result) => sizeOf(program.values[result]?.shape ?? []) > room)) return false;
  const results = evaluated(instruction, operands);
  results?.forEach((result, i) => known.set(instruction.results[i] as Value, result));
  return results !== undefined;
}

/** An index out of range is for the call to report. */
function evaluated({ primitive, attributes }: Instruction, operands: readonly Tensor[]): readonly Tensor[] | undefined {
  try {
    return primitive.evaluate(operands, attributes);
  } catch {
    return undefined;
  }
}

function isExact(program: Program, { kind, operands, results, primitive }: Instruction): boolean {
  if (kind === "loop" || primitive.name.includes("/")) return false;
  if (kind === "movement") return true;
  const whole = (value: Value) => !isFloat((program.values[value] as ValueType).dtype);
  return operands.every(whole) && (results.every(whole) || primitive.name === "cast");
}
