import type { Instruction, Program, Value } from "../program/program.ts";

/** Follows values to what they were found to be equal to. */
export interface Aliases {
  of(value: Value): Value;
  set(value: Value, same: Value): void;
}

export function createAliases(): Aliases {
  const known = new Map<Value, Value>();
  const of = (value: Value): Value => known.get(value) ?? value;
  return { of, set: (value, same) => known.set(value, of(same)) };
}

/** The program with other instructions, everything reading what its values are equal to. */
export function rewritten(program: Program, instructions: readonly Instruction[], aliases: Aliases): Program {
  return {
    ...program,
    instructions: instructions.map((instruction) => ({
      ...instruction,
      operands: instruction.operands.map(aliases.of),
    })),
    checks: program.checks.map((check) => ({ ...check, value: aliases.of(check.value) })),
    outputs: program.outputs.map(aliases.of),
    writes: program.writes.map((write) => ({ ...write, value: aliases.of(write.value) })),
  };
}

/** Applies a pass to the bodies of loops first, then to the program itself. */
export function withBodies(pass: (program: Program) => Program): (program: Program) => Program {
  const whole = (program: Program): Program => {
    const instructions = program.instructions.map((instruction) =>
      instruction.bodies.length === 0 ? instruction : { ...instruction, bodies: instruction.bodies.map(whole) },
    );
    return pass({ ...program, instructions });
  };
  return whole;
}
