import type { Instruction, Program, ValueType } from "@handloom/compiler";
import type { LoopKind } from "@handloom/graph/inspect";
import { sizeOf } from "@handloom/tensor";
import type { Text } from "../../text/createText.ts";
import {
  binary,
  compare,
  dynamicSlice,
  dynamicUpdateSlice,
  ifElse,
  reshape,
  whileLoop as whileOp,
} from "../../text/ops.ts";
import type { Ref } from "../../text/ref.ts";
import type { ProgramContext } from "./programContext.ts";

type Loop<Name> = Extract<LoopKind, { readonly loop: Name }>;

/** Whether a program has something that may go wrong: its fault must then come out of it. */
function mayFail({ checks, instructions }: Program): boolean {
  return checks.length > 0 || instructions.some(({ kind, bodies }) => kind === "indexing" || bodies.some(mayFail));
}

/** The state of a loop, which is one list, in parts of these lengths. */
function partsOf<const Lengths extends readonly number[]>(
  list: readonly Ref[],
  lengths: Lengths,
): { readonly [K in keyof Lengths]: readonly Ref[] } {
  let at = 0;
  const parts = lengths.map((length) => {
    at += length;
    return list.slice(at - length, at);
  });
  return parts as unknown as { readonly [K in keyof Lengths]: readonly Ref[] };
}

/** A loop whose state goes through it whole: XLA lets its bodies see nothing else. */
export function scan(
  { bodies }: Instruction,
  { carries, slices, length, reverse }: Loop<"scan">,
  operands: readonly Ref[],
  context: ProgramContext,
): readonly Ref[] {
  const { text, faults } = context;
  const [body] = bodies as readonly [Program];
  const turns = Number(length);
  const stacks = body.outputs.slice(carries).map((output) => {
    const { shape, dtype } = body.values[output] as ValueType;
    return text.fill(0, dtype, [turns, ...shape]);
  });
  const starts = operands.slice(0, carries);
  if (turns === 0) return [...starts, ...stacks];
  const given = operands.slice(carries);
  const word = mayFail(body) ? [faults.ensure()] : [];
  const state = [text.fill(0, "int32"), ...starts, ...stacks, ...given, ...word];
  const lengths = [1, carries, stacks.length, slices, given.length - slices, word.length] as const;
  const results = whileOp(
    text,
    state,
    ([turn]) => [compare(text, "LT", turn as Ref, text.fill(turns, "int32"))],
    (refs) => {
      const [[turn], carry, stack, sliced, captured, [fault]] = partsOf(refs, lengths);
      if (fault !== undefined) faults.word = fault;
      const one = text.fill(1, "int32");
      const at = reverse ? binary(text, "subtract", text.fill(turns - 1, "int32"), turn as Ref) : (turn as Ref);
      const now = sliced.map((x) => sliceAt(text, x, at));
      const made = context.body(body, [...carry, ...now, ...captured]);
      const stacked = stack.map((x, i) => putAt(text, x, at, made[carries + i] as Ref));
      const next = binary(text, "add", turn as Ref, one);
      const after = fault === undefined ? [] : [faults.ensure()];
      return [next, ...made.slice(0, carries), ...stacked, ...sliced, ...captured, ...after];
    },
  );
  if (word.length > 0) faults.word = results.at(-1);
  return results.slice(1, 1 + carries + stacks.length);
}

/** Slice `at` along the first axis. */
function sliceAt(text: Text, x: Ref, at: Ref): Ref {
  const [, ...shape] = x.shape;
  if (sizeOf(x.shape) === 0) return text.fill(0, x.dtype, shape);
  return reshape(text, dynamicSlice(text, x, placeOf(text, shape, at), [1, ...shape]), shape);
}

function putAt(text: Text, stack: Ref, at: Ref, value: Ref): Ref {
  const [, ...shape] = stack.shape;
  if (sizeOf(stack.shape) === 0) return stack;
  return dynamicUpdateSlice(text, stack, reshape(text, value, [1, ...shape]), placeOf(text, shape, at));
}

function placeOf(text: Text, shape: readonly number[], at: Ref): readonly Ref[] {
  return [at, ...shape.map(() => text.fill(0, "int32"))];
}

export function whileLoop(
  { bodies }: Instruction,
  { carries }: Loop<"while">,
  operands: readonly Ref[],
  context: ProgramContext,
): readonly Ref[] {
  const { text, faults } = context;
  const [condition, turn] = bodies as readonly [Program, Program];
  const captured = operands.length - carries;
  // A condition gives nothing but a bool: where it may fail it is computed again in the turn, and behind the loop.
  const isFailing = mayFail(condition) || mayFail(turn);
  const word = isFailing ? [faults.ensure()] : [];
  const holds = (refs: readonly Ref[]): Ref => context.body(condition, refs)[0] as Ref;
  const results = whileOp(
    text,
    [...operands, ...word],
    (refs) => {
      const [given, [fault]] = partsOf(refs, [operands.length, word.length]);
      if (fault === undefined) return [holds(given)];
      faults.word = fault;
      const isGoingOn = holds(given);
      // A fault ends the loop: a condition of wrong values may hold for ever.
      return [binary(text, "and", isGoingOn, faults.isFine())];
    },
    (refs) => {
      const [given, [fault]] = partsOf(refs, [operands.length, word.length]);
      if (fault !== undefined) faults.word = fault;
      if (mayFail(condition)) holds(given);
      const made = context.body(turn, given);
      const after = fault === undefined ? [] : [faults.ensure()];
      return [...made, ...given.slice(carries), ...after];
    },
  );
  const last = results.slice(0, carries + captured);
  if (isFailing) {
    faults.word = results.at(-1);
    if (mayFail(condition)) holds(last);
  }
  return last.slice(0, carries);
}

export function cond(
  { bodies, results }: Instruction,
  operands: readonly Ref[],
  context: ProgramContext,
): readonly Ref[] {
  const { text, faults } = context;
  const [condition, ...captured] = operands as readonly [Ref, ...Ref[]];
  const word = bodies.some(mayFail) ? faults.ensure() : undefined;
  if (results.length === 0 && word === undefined) return [];
  const branch = (body: Program) => (): readonly Ref[] => {
    const before = faults.word;
    const made = context.body(body, captured);
    const all = word === undefined ? made : [...made, faults.ensure()];
    faults.word = before;
    return all;
  };
  const made = ifElse(text, condition, branch(bodies[0] as Program), branch(bodies[1] as Program));
  if (word !== undefined) faults.word = made.at(-1);
  return made.slice(0, results.length);
}
