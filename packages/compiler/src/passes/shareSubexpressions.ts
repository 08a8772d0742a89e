import type { AnyPrimitive } from "@handloom/graph";
import type { Tensor } from "@handloom/tensor";
import { plainKey } from "../program/plainKey.ts";
import type { Instruction, Program, Value } from "../program/program.ts";
import { type LoopRules, loopRules } from "./loopRules.ts";
import type { Loop } from "./mergeLoops.ts";
import { createAliases, rewritten } from "./rewrite.ts";

/** Computes what is written twice only once. Loops over the same become one loop. */
export function shareSubexpressions(program: Program): Program {
  return shareBy(program, loopRules);
}

/** The same by what is known of loops; a program without any needs nothing. */
export function shareBy(program: Program, rules: LoopRules | undefined): Program {
  const share = (body: Program): Program => shareBy(body, rules);
  const aliases = createAliases();
  const numbers = new Map<AnyPrimitive, number>();
  const first = new Map<string, readonly Value[]>();
  const loops = new Map<string, number>();
  const objects = new Map<Tensor, Value>();
  for (const { value, data } of program.constants) {
    const key = constantKey(data);
    if (key !== undefined) merge(key, [value], first, aliases.set);
    else if (objects.has(data)) aliases.set(value, objects.get(data) as Value);
    else objects.set(data, value);
  }
  const instructions: Instruction[] = [];
  for (const instruction of program.instructions) {
    const key = keyOf(instruction, numbers, aliases.of);
    if (rules !== undefined && instruction.kind === "loop") addLoop(rules, instruction, key);
    else if (key === undefined || !merge(key, instruction.results, first, aliases.set)) instructions.push(instruction);
  }
  return rewritten(program, instructions, aliases);

  function addLoop({ equalResults, mergeLoops }: LoopRules, given: Loop, key: string | undefined): void {
    const loop = { ...given, bodies: given.bodies.map(share) };
    for (const [result, same] of equalResults(loop)) aliases.set(result, same);
    const at = key === undefined ? undefined : loops.get(key);
    const merged = at === undefined ? undefined : mergeLoops(instructions[at] as Loop, loop, share);
    if (merged === undefined || at === undefined) {
      const position = instructions.push(loop) - 1;
      if (key !== undefined && at === undefined) loops.set(key, position);
      return;
    }
    instructions[at] = merged.loop;
    for (const [result, same] of merged.aliases) aliases.set(result, same);
  }
}

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
  const { primitive, operands, attributes } = instruction;
  const plain = plainKey(attributes);
  if (plain === undefined) return undefined;
  const number = numbers.get(primitive) ?? numbers.size;
  numbers.set(primitive, number);
  return `${number}(${operands.map(of)})${plain}`;
}
