import type { Instruction, Program, Value } from "../program/program.ts";
import { type LoopRules, loopRules } from "./loopRules.ts";

/**
 * Leaves out instructions, constants and state that no output, write or check needs, and of loops and branches the results
 * that nobody reads, with all that only they need.
 */
export function dropUnused(program: Program): Program {
  return dropBy(program, loopRules);
}

/** The same by what is known of loops; a program without any needs nothing. */
export function dropBy(program: Program, rules: LoopRules | undefined): Program {
  const drop = (body: Program): Program => dropBy(body, rules);
  const needed = new Set<Value>([
    ...program.outputs,
    ...program.writes.map((write) => write.value),
    ...program.checks.map((check) => check.value),
  ]);
  const kept: Instruction[] = [];
  for (const instruction of program.instructions.toReversed()) {
    if (!instruction.results.some((result) => needed.has(result)) && !hasChecks(instruction)) continue;
    const used =
      rules !== undefined && instruction.kind === "loop" ? rules.trimLoop(instruction, needed, drop) : instruction;
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
