import type { Instruction, Program, Value } from "../program/program.ts";
import { withBodies } from "./rewrite.ts";

/** Leaves out instructions, constants and state that no output, write or check needs. */
export const dropUnused: (program: Program) => Program = withBodies((program) => {
  const needed = new Set<Value>([
    ...program.outputs,
    ...program.writes.map((write) => write.value),
    ...program.checks.map((check) => check.value),
  ]);
  const kept: Instruction[] = [];
  for (const instruction of program.instructions.toReversed()) {
    if (!instruction.results.some((result) => needed.has(result)) && !hasChecks(instruction)) continue;
    kept.push(instruction);
    for (const operand of instruction.operands) needed.add(operand);
  }
  return {
    ...program,
    instructions: kept.reverse(),
    constants: program.constants.filter(({ value }) => needed.has(value)),
    state: program.state.filter(({ value }) => needed.has(value)),
  };
});

function hasChecks({ bodies }: Instruction): boolean {
  return bodies.some((body) => body.checks.length > 0 || body.instructions.some(hasChecks));
}
