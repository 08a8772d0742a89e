import type { Program, Value } from "@handloom/compiler";
import type { LoopKind } from "@handloom/graph/inspect";
import { sizeOf } from "@handloom/tensor";
import { bytesOf } from "../elementBytes.ts";
import type { OpaqueNode, Ref } from "../group/node.ts";
import type { Address } from "../plan.ts";
import { bodiesFail } from "./bodiesFail.ts";
import type { KernelBuilder } from "./kernelBuilder.ts";
import { copied, type Made, type Making, made } from "./making.ts";
import { wholeOf } from "./tables.ts";

type Loop<Name> = Extract<LoopKind, { readonly loop: Name }>;

/**
 * Drafts `scan`: a loop over its body, which is a block of its own. Each carry has one place. Slices and stacked results are
 * addresses that move with the turn, so that nothing is copied.
 *
 * ```ts
 * import { buildProgram, resolveStep } from "@handloom/compiler";
 * import { exp, input, scan } from "@handloom/graph";
 *
 * const xs = input("xs", [3]);
 * const { output } = scan((_, x) => ({ carry: {}, output: exp(x) }), { carry: {}, over: xs });
 * const step = resolveStep({ inputs: { xs }, outputs: { y: output } });
 * const rules = createRules({ engine: "mine", lanes: { exp: { float32: "slow" } }, kernels: { scan: { dtypes: ["float32"], draft: draftScan } } });
 * group(buildProgram(step, new Map()), rules).draft.kernels.map(({ kind }) => kind) // => ["map", "loop"]
 * ```
 */
export function draftScan(making: Making, { instruction, operands, results }: OpaqueNode): Made[] {
  const { scope, depth } = making;
  const { carries, slices, length, reverse } = instruction.attributes as Loop<"scan">;
  const program = instruction.bodies[0] as Program;
  const turns = length as number;
  const sizeAt = (value: Value): number => sizeOf(program.values[value]?.shape ?? []);
  const moving = (at: Address, size: number): Address => {
    const outer = Array.from({ length: depth }, (_, loop) => at.turns[loop] ?? 0);
    const start = reverse ? Math.max(0, turns - 1) * size : 0;
    return { ...at, offset: at.offset + start, turns: [...outer, reverse ? 0 - size : size] };
  };
  const carried = results.slice(0, carries).map((value) => scope.address(value));
  const inputs = program.inputs.map(({ value }, i) => {
    if (i < carries) return carried[i] as Address;
    const at = scope.address((operands[i] as Ref).value);
    return i < carries + slices ? moving(at, sizeAt(value)) : at;
  });
  const writes = program.outputs.map((value, i) =>
    i < carries
      ? { value, old: program.inputs[i]?.value, into: carried[i] as Address }
      : { value, old: undefined, into: moving(scope.address(results[i] as Value), sizeAt(value)) },
  );
  const body = making.block({ program, inputs, outputs: [], writes, depth: depth + 1 });
  const starts = carried.map((at, i) => {
    const { value } = operands[i] as Ref;
    return copied(making, scope.address(value), at, sizeAt(program.inputs[i]?.value ?? 0), scope.type(value).dtype);
  });
  const fails = bodiesFail(instruction, making.rules);
  const loop = made(making, (builder) => {
    const initial = new Set(operands.slice(0, carries));
    touch(
      making,
      builder,
      operands.filter((operand) => !initial.has(operand)).map(({ value }) => value),
      results,
    );
    return (shape) => ({ kind: "loop", ...shape, axes: [], body, turns, fails });
  });
  return [...starts, loop];
}

/**
 * Drafts `whileLoop`: a loop whose condition, a block of its own, is computed before each turn. Each carry has one place.
 *
 * ```ts
 * import { buildProgram, resolveStep } from "@handloom/compiler";
 * import { input, less, mul, whileLoop } from "@handloom/graph";
 *
 * const x = input("x", []);
 * const looped = whileLoop(({ x }) => less(x, 100), ({ x }) => ({ x: mul(x, 2) }), { carry: { x } });
 * const step = resolveStep({ inputs: { x }, outputs: { y: looped.x } });
 * const rules = createRules({ engine: "mine", lanes: { less: { float32: "cheap" }, mul: { float32: "cheap" } }, kernels: { whileLoop: { dtypes: ["float32"], draft: draftWhile } } });
 * group(buildProgram(step, new Map()), rules).draft.kernels.map(({ kind }) => kind) // => ["map", "map", "copy", "while"]
 * ```
 */
export function draftWhile(making: Making, { instruction, operands, results }: OpaqueNode): Made[] {
  const { scope, depth } = making;
  const { carries } = instruction.attributes as Loop<"while">;
  const [condition, body] = instruction.bodies as readonly [Program, Program];
  const carried = results.map((value) => scope.address(value));
  const inputs = operands.map(({ value }, i) => carried[i] ?? scope.address(value));
  const goesOn = { shape: [], dtype: "bool" } as const;
  const flag = wholeOf(
    making.tables.buffer({ kind: "value", name: "goes on", dtype: goesOn.dtype, bytes: bytesOf(goesOn) }),
  );
  const [asked, turn] = [
    making.block({
      program: condition,
      inputs,
      outputs: [],
      writes: [{ value: condition.outputs[0] as Value, old: undefined, into: flag }],
      depth,
    }),
    making.block({
      program: body,
      inputs,
      outputs: [],
      writes: body.outputs.map((value, i) => ({ value, old: body.inputs[i]?.value, into: carried[i] as Address })),
      depth,
    }),
  ];
  const starts = carried.map((at, i) => {
    const { value } = operands[i] as Ref;
    return copied(making, scope.address(value), at, sizeOf(scope.type(value).shape), scope.type(value).dtype);
  });
  const fails = bodiesFail(instruction, making.rules);
  const loop = made(making, (builder) => {
    builder.viewAt(flag, "bool", "write", []);
    touch(
      making,
      builder,
      operands.slice(carries).map(({ value }) => value),
      results,
    );
    return (shape) => ({ kind: "while", ...shape, axes: [], condition: asked, body: turn, fails });
  });
  return [...starts, loop];
}

/**
 * Drafts `cond`: a branch that runs one of two blocks. Both put their results in the same places.
 *
 * ```ts
 * import { buildProgram, resolveStep } from "@handloom/compiler";
 * import { cond, exp, input, neg } from "@handloom/graph";
 *
 * const [isOn, x] = [input("isOn", [], "bool"), input("x", [2])];
 * const step = resolveStep({ inputs: { isOn, x }, outputs: { y: cond(isOn, () => exp(x), () => neg(x)) } });
 * const rules = createRules({ engine: "mine", lanes: { exp: { float32: "slow" }, neg: { float32: "cheap" } }, kernels: { cond: { dtypes: ["bool"], draft: draftCond } } });
 * group(buildProgram(step, new Map()), rules).draft.kernels.map(({ kind }) => kind) // => ["map", "map", "branch"]
 * ```
 */
export function draftCond(making: Making, { instruction, operands, results }: OpaqueNode): Made[] {
  const { scope, depth } = making;
  const [condition, ...captures] = operands.map(({ value }) => value) as [Value, ...Value[]];
  const inputs = captures.map(scope.address);
  const [whenTrue = 0, whenFalse = 0] = instruction.bodies.map((program) =>
    making.block({
      program,
      inputs,
      outputs: [],
      writes: program.outputs.map((value, i) => ({
        value,
        old: undefined,
        into: scope.address(results[i] as Value),
      })),
      depth,
    }),
  );
  const fails = bodiesFail(instruction, making.rules);
  return [
    made(making, (builder) => {
      builder.view(condition, "read", []);
      touch(making, builder, captures, results);
      return (shape) => ({ kind: "branch", ...shape, axes: [], bodies: [whenTrue, whenFalse], fails });
    }),
  ];
}

/** Says what all of the bodies read and write. */
function touch({ scope }: Making, builder: KernelBuilder, reads: readonly Value[], writes: readonly Value[]): void {
  for (const value of reads) builder.viewAt(scope.address(value), scope.type(value).dtype, "read", []);
  for (const value of writes) builder.viewAt(scope.address(value), scope.type(value).dtype, "write", []);
}
