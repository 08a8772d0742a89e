import type { Instruction, Program } from "@handloom/compiler";
import type { LoopKind } from "@handloom/graph/inspect";
import type { Slot } from "../eager/plan.ts";
import type { Context } from "./program/context.ts";

type Loop<Name> = Extract<LoopKind, { readonly loop: Name }>;

export function scan(
  instruction: Instruction,
  { carries, slices, length, reverse }: Loop<"scan">,
  { emit, whole, slotOf, body }: Context,
): readonly Slot[] {
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

export function whileLoop(
  instruction: Instruction,
  { carries }: Loop<"while">,
  { emit, whole, slotOf, body }: Context,
): readonly Slot[] {
  const given = instruction.operands.map(whole);
  const [condition, turn] = instruction.bodies as readonly [Program, Program];
  const results = instruction.results.map(slotOf);
  emit.call({
    kind: "while",
    condition: body(condition),
    body: body(turn),
    starts: given.slice(0, carries),
    captured: given.slice(carries),
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
