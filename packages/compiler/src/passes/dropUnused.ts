import type { Instruction, Program, Value } from "../program/program.ts";
import { trimLoop } from "./trimLoop.ts";

/**
 * Leaves out instructions, constants and state that no output, write or check needs, and of loops and branches the results
 * that nobody reads, with all that only they need.
 */
export function dropUnused(program: Program): Program {
  const needed = new Set<Value>([
    ...program.outputs,
    ...program.writes.map((write) => write.value),
    ...program.checks.map((check) => check.value),
  ]);
  const kept: Instruction[] = [];
  for (const instruction of program.instructions.toReversed()) {
    if (!instruction.results.some((result) => needed.has(result)) && !hasChecks(instruction)) continue;
    const used = instruction.kind === "loop" ? trimLoop(instruction, needed, dropUnused) : instruction;
    kept.push(used);
    for (const operand of used.operands) needed.add(operand);
  }
  return {
    ...program,
    instructions: kept.reverse(),
    constants: program.constants.filter(({ value }) => needed.has(value)),
    state: program.state.filter(({ value }) => needed.has(value)),
  };
}

function hasChecks({ bodies }: Instruction): boolean {
  return bodies.some((body) => body.checks.length > 0 || body.instructions.some(hasChecks));
}
