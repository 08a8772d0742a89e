import type { Instruction, Program } from "@handloom/compiler";
import type { ScanAttributes } from "@handloom/graph/inspect";
import type { Slot } from "../eager/plan.ts";
import type { Context } from "./program/context.ts";

export function scan(instruction: Instruction, { emit, whole, slotOf, body }: Context): readonly Slot[] {
  const { carries, slices, length, reverse } = instruction.attributes as ScanAttributes;
  const given = instruction.operands.map(whole);
  const results = instruction.results.map(slotOf);
  emit.call({
    kind: "scan",
    body: body(instruction.bodies[0] as Program),
    starts: given.slice(0, carries),
    slices: given.slice(carries, carries + slices),
    captured: given.slice(carries + slices),
    length: Number(length),
    reverse,
    results,
  });
  return results;
}

export function cond(instruction: Instruction, { emit, whole, slotOf, body }: Context): readonly Slot[] {
  const [condition, ...captured] = instruction.operands.map(whole) as [Slot, ...Slot[]];
  const [whenTrue, whenFalse] = instruction.bodies as readonly [Program, Program];
  const results = instruction.results.map(slotOf);
  emit.call({ kind: "cond", condition, branches: [body(whenTrue), body(whenFalse)], captured, results });
  return results;
}
