import type { AnyPrimitive } from "@handloom/graph";
import type { Tensor } from "@handloom/tensor";
import type { Instruction, Program, Value } from "../program/program.ts";
import { createAliases, rewritten, withBodies } from "./rewrite.ts";

/** Computes what is written twice only once. */
export const shareSubexpressions: (program: Program) => Program = withBodies((program) => {
  const aliases = createAliases();
  const numbers = new Map<AnyPrimitive, number>();
  const first = new Map<string, readonly Value[]>();
  for (const { value, data } of program.constants) {
    const key = constantKey(data);
    if (key !== undefined) merge(key, [value], first, aliases.set);
  }
  const instructions = program.instructions.filter((instruction) => {
    const key = keyOf(instruction, numbers, aliases.of);
    return key === undefined || !merge(key, instruction.results, first, aliases.set);
  });
  return rewritten(program, instructions, aliases);
});

/** Whether the same was there before; its results then stand for these. */
function merge(
  key: string,
  results: readonly Value[],
  first: Map<string, readonly Value[]>,
  alias: (value: Value, same: Value) => void,
): boolean {
  const same = first.get(key);
  if (same === undefined) {
    first.set(key, results);
    return false;
  }
  results.forEach((result, i) => alias(result, same[i] as Value));
  return true;
}

/** Scalars are the constants that repeat; comparing weights would cost more than it saves. */
function constantKey({ dtype, shape, data }: Tensor): string | undefined {
  if (data.length !== 1) return undefined;
  return `${dtype}[${shape}]${Object.is(data[0], -0) ? "-0" : data[0]}`;
}

function keyOf(
  instruction: Instruction,
  numbers: Map<AnyPrimitive, number>,
  of: (value: Value) => Value,
): string | undefined {
  const { primitive, operands, attributes, bodies } = instruction;
  const plain = bodies.length === 0 ? plainKey(attributes) : undefined;
  if (plain === undefined) return undefined;
  const number = numbers.get(primitive) ?? numbers.size;
  numbers.set(primitive, number);
  return `${number}(${operands.map(of)})${plain}`;
}

/** The attributes as text; undefined where text would not tell all. */
function plainKey(part: unknown): string | undefined {
  if (typeof part === "number") return Object.is(part, -0) ? "-0" : String(part);
  if (typeof part === "string") return JSON.stringify(part);
  if (part === null || part === undefined || typeof part === "boolean") return String(part);
  const isList = Array.isArray(part);
  if (!isList && (typeof part !== "object" || Object.getPrototypeOf(part) !== Object.prototype)) return undefined;
  const parts = Object.entries(part as object).map(([key, value]) => [key, plainKey(value)] as const);
  if (parts.some(([, text]) => text === undefined)) return undefined;
  return `${isList ? "list" : "record"}(${parts.map(([key, text]) => `${JSON.stringify(key)}:${text}`)})`;
}
