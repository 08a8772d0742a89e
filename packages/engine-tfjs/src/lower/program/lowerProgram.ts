import { type Program, UnsupportedPrimitiveError, type Value, type ValueType } from "@handloom/compiler";
import { deviceDTypes } from "../../deviceDType.ts";
import { withLiveness } from "../../eager/liveness.ts";
import type { Plan, Slot } from "../../eager/plan.ts";
import { expand } from "../movement.ts";
import type { Context, LowerOptions } from "./context.ts";
import { createEmit, type Emit } from "./emit.ts";
import { lowerInstruction } from "./lowerInstruction.ts";

/** Makes kernel calls of a program. */
export function lowerProgram(program: Program, options: LowerOptions): Plan {
  const { emit: basic, calls, constants, slots } = createEmit(options.backend);
  const typeOf = (value: Value): ValueType => program.values[value] as ValueType;
  const slotOf = (value: Value): Slot => basic.slot(typeOf(value).shape, deviceDTypes[typeOf(value).dtype]);
  const emit: Emit = {
    ...basic,
    host(instruction, operands, because) {
      if (options.strict) throw new UnsupportedPrimitiveError(options.engine, instruction.primitive.name);
      const results = instruction.results.map(slotOf);
      const types = { operands: instruction.operands.map(typeOf), results: instruction.results.map(typeOf) };
      basic.call({ kind: "host", instruction, operands, results, types, because });
      return results;
    },
  };
  const values = createValues(emit, typeOf);
  const given = (value: Value): Slot => values.set(value, slotOf(value));
  const inputs = program.inputs.map(({ value }) => given(value));
  const state = program.state.map(({ variable, value }) => ({ variable, slot: given(value) }));
  for (const { value, data } of program.constants) {
    const { shape, dtype } = slotOf(value);
    values.set(value, data.size === 1 ? emit.fill(data.item(), dtype, shape) : emit.constant(data.data, shape, dtype));
  }
  const { actual, whole } = values;
  const body = (inner: Program): Plan => lowerProgram(inner, options);
  const context: Context = { emit, typeOf, slotOf, actual, whole, checked: new Map(), body };
  for (const instruction of program.instructions) {
    const made = lowerInstruction(instruction, program, context);
    instruction.results.forEach((result, i) => values.set(result, made[i] as Slot));
  }
  const checks = program.checks.map((check) => ({ check, slot: whole(check.value) }));
  const outputs = program.outputs.map(whole);
  const writes = program.writes.map(({ variable, value }) => ({ variable, slot: whole(value) }));
  const wanted = [...outputs, ...[...checks, ...writes].map(({ slot }) => slot)];
  return { slots: slots(), inputs, state, constants, stages: withLiveness(calls, wanted), checks, outputs, writes };
}

/** Where each value is: as small as it may be, and in its full shape once somebody needs that. */
function createValues(emit: Emit, typeOf: (value: Value) => ValueType) {
  const made = new Map<Value, Slot>();
  const wholes = new Map<Value, Slot>();
  return {
    set(value: Value, slot: Slot): Slot {
      made.set(value, slot);
      return slot;
    },
    actual: (value: Value): Slot => made.get(value) as Slot,
    whole(value: Value): Slot {
      const known = wholes.get(value) ?? expand(emit, made.get(value) as Slot, typeOf(value).shape);
      wholes.set(value, known);
      return known;
    },
  };
}
