import type { AnyPrimitive } from "@handloom/graph";
import type { Tensor } from "@handloom/tensor";
import type { Instruction, Program, Value } from "../program.ts";
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
function plainKey(attributes: unknown): string | undefined {
  let plain = true;
  const text = JSON.stringify(attributes ?? null, (_, part: unknown) => {
    const isPlain =
      typeof part !== "object" ||
      part === null ||
      Array.isArray(part) ||
      Object.getPrototypeOf(part) === Object.prototype;
    plain &&= isPlain && typeof part !== "function" && typeof part !== "symbol";
    return typeof part === "number" && !Number.isFinite(part) ? String(part) : part;
  });
  return plain ? text : undefined;
}
