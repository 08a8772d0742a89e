import {
  type Instruction,
  type Program,
  UnsupportedPrimitiveError,
  type Value,
  type ValueType,
} from "@handloom/compiler";
import type { KindAttributes } from "@handloom/graph";
import type { ScanAttributes } from "@handloom/graph/inspect";
import type { Backend } from "../backend.ts";
import { withLiveness } from "../eager/liveness.ts";
import type { HostCall, Plan, Slot } from "../eager/plan.ts";
import { casts } from "./cast.ts";
import { contraction } from "./contraction.ts";
import { elementwise } from "./elementwise.ts";
import { createEmit, type Emit } from "./emit.ts";
import { hostReason } from "./hostReason.ts";
import { indexing } from "./indexing.ts";
import { expand, movement } from "./movement.ts";
import { other } from "./other.ts";
import { reduction } from "./reduction.ts";

export interface LowerOptions {
  readonly backend: Backend;
  /** The engine's name, for the error. */
  readonly engine: string;
  readonly strict: boolean;
}

/** Makes kernel calls of a program. */
export function lowerProgram(program: Program, options: LowerOptions): Plan {
  const { emit: basic, calls, constants, slots } = createEmit(options.backend);
  const emit: Emit = {
    ...basic,
    host(instruction, operands, because) {
      if (options.strict) throw new UnsupportedPrimitiveError(options.engine, instruction.primitive.name);
      const results = instruction.results.map((result) => slotOf(result));
      basic.call({ kind: "host", instruction, operands, results, because } satisfies HostCall);
      return results;
    },
  };
  const typeOf = (value: Value): ValueType => program.values[value] as ValueType;
  const slotOf = (value: Value): Slot => emit.slot(typeOf(value).shape, typeOf(value).dtype);
  /** May be smaller than the value's type says: it then broadcasts to it. */
  const made = new Map<Value, Slot>();
  const wholes = new Map<Value, Slot>();
  const given = (value: Value): Slot => {
    const slot = slotOf(value);
    made.set(value, slot);
    return slot;
  };
  const whole = (value: Value): Slot => {
    const known = wholes.get(value) ?? expand(emit, made.get(value) as Slot, typeOf(value).shape);
    wholes.set(value, known);
    return known;
  };
  const inputs = program.inputs.map(({ value }) => given(value));
  const state = program.state.map(({ variable, value }) => ({ variable, slot: given(value) }));
  for (const { value, data } of program.constants) {
    const { shape, dtype } = typeOf(value);
    made.set(value, data.size === 1 ? emit.fill(data.item(), dtype, shape) : emit.constant(data.data, shape, dtype));
  }
  const checked = new Map<Slot, Set<number>>();
  for (const instruction of program.instructions) {
    const results = lowerInstruction(instruction, {
      emit,
      options,
      program,
      whole,
      actual: (value) => made.get(value) as Slot,
      checked,
    });
    instruction.results.forEach((result, i) => made.set(result, results[i] as Slot));
  }
  const checks = program.checks.map((check) => ({ check, slot: whole(check.value) }));
  const outputs = program.outputs.map(whole);
  const writes = program.writes.map(({ variable, value }) => ({ variable, slot: whole(value) }));
  const wanted = [...checks, ...writes].map(({ slot }) => slot).concat(outputs);
  return { slots: slots(), inputs, state, constants, stages: withLiveness(calls, wanted), checks, outputs, writes };
}

interface Context {
  readonly emit: Emit;
  readonly options: LowerOptions;
  readonly program: Program;
  /** A value's slot, as small as it is kept, or in its full shape. */
  actual(value: Value): Slot;
  whole(value: Value): Slot;
  /** Indices that are known to be below a size. */
  readonly checked: Map<Slot, Set<number>>;
}

function lowerInstruction(instruction: Instruction, context: Context): readonly Slot[] {
  const { emit, program, actual, whole } = context;
  const { primitive, attributes, operands, results } = instruction;
  const { shape, dtype } = program.values[results[0] as Value] as ValueType;
  const name = primitive.name;
  const because = hostReason(instruction, program, emit.backend);
  if (because !== undefined) return emit.host(instruction, operands.map(whole), because);
  const onHost = () => emit.host(instruction, operands.map(whole), "tfjs has no kernels for it");
  const apply = <Lowering>(lowering: Lowering | "host" | "expand" | undefined, lower: (found: Lowering) => Slot) =>
    lowering === undefined || typeof lowering === "string" ? onHost() : [lower(lowering as Lowering)];
  const [first] = operands as readonly [Value];
  switch (instruction.kind) {
    case "elementwise":
      if (name === "cast") return [casts[dtype](emit, actual(first))];
      return apply(elementwise[name as keyof typeof elementwise], (lower) =>
        lower(emit, ...(operands.map(actual) as [Slot, Slot, Slot])),
      );
    case "movement":
      if (name === "broadcastTo") return [actual(first)];
      return apply(movement[name as keyof typeof movement], (lower) => lower(emit, whole(first), attributes as never));
    case "reduction":
      if (instruction.attributes.axes.length === 0) return [actual(first)];
      return apply(reduction[name as keyof typeof reduction], (lower) =>
        lower(emit, whole(first), instruction.attributes.axes, shape),
      );
    case "contraction":
      return apply(contraction[name as keyof typeof contraction], (lower) =>
        lower(emit, whole(first), whole(operands[1] as Value), attributes as KindAttributes["contraction"]),
      );
    case "indexing":
      return apply(indexing[name as keyof typeof indexing], (lowering) => {
        const wholes = operands.map(whole);
        checkIndices(instruction, lowering.indices(wholes, attributes), context);
        return lowering.lower(emit, wholes, shape);
      });
    case "loop":
      return name === "scan" ? scan(instruction, context) : cond(instruction, context);
    default:
      return apply(other[name as keyof typeof other], (lower) =>
        lower(emit, instruction, operands.map(whole), shape, dtype),
      );
  }
}

function checkIndices(
  { primitive, origin }: Instruction,
  [indices, size]: readonly [Slot, number],
  { emit, checked }: Context,
): void {
  const known = checked.get(indices) ?? new Set();
  if (known.has(size)) return;
  checked.set(indices, known.add(size));
  emit.call({ kind: "indices", called: primitive.name, indices, size, origin, results: [] });
}

function scan(
  { bodies, attributes, operands, results }: Instruction,
  { emit, options, program, whole }: Context,
): readonly Slot[] {
  const { carries, slices, length, reverse } = attributes as ScanAttributes;
  const given = operands.map(whole);
  const slots = results.map((result) => {
    const { shape, dtype } = program.values[result] as ValueType;
    return emit.slot(shape, dtype);
  });
  emit.call({
    kind: "scan",
    body: lowerProgram(bodies[0] as Program, options),
    starts: given.slice(0, carries),
    slices: given.slice(carries, carries + slices),
    captured: given.slice(carries + slices),
    length: Number(length),
    reverse,
    results: slots,
  });
  return slots;
}

function cond({ bodies, operands, results }: Instruction, { emit, options, program, whole }: Context): readonly Slot[] {
  const [condition, ...captured] = operands.map(whole);
  const slots = results.map((result) => {
    const { shape, dtype } = program.values[result] as ValueType;
    return emit.slot(shape, dtype);
  });
  const [whenTrue, whenFalse] = bodies.map((body) => lowerProgram(body, options)) as [Plan, Plan];
  emit.call({ kind: "cond", condition: condition as Slot, branches: [whenTrue, whenFalse], captured, results: slots });
  return slots;
}
