import { checkProgram } from "../program/checkProgram.ts";
import type { Program } from "../program/program.ts";
import { dropBy, dropUnused } from "./dropUnused.ts";
import { foldConstants } from "./foldConstants.ts";
import type { LoopRules } from "./loopRules.ts";
import { shareBy, shareSubexpressions } from "./shareSubexpressions.ts";
import { simplify } from "./simplify.ts";

/** A rewriting that keeps every bit of outputs and writes. */
export type Pass = (program: Program) => Program;

/** In run order. */
export const passes: Readonly<Record<string, Pass>> = { foldConstants, simplify, shareSubexpressions, dropUnused };

/**
 * The program after all passes, with the same values bit for bit.
 *
 * ```ts
 * import { input, mul } from "@handloom/graph";
 *
 * const x = input("x", []);
 * const step = resolveStep({ inputs: { x }, outputs: { y: mul(mul(x, 1), mul(x, 1)) } });
 * const program = buildProgram(step, new Map());
 * [program.instructions.length, optimise(program).instructions.length] // => [3, 1]
 * ```
 */
export function optimise(program: Program): Program {
  checkProgram("optimise", program);
  return Object.values(passes).reduce((before, pass) => pass(before), program);
}

/** The same for a program that was built here, by what is known of loops. */
export function optimiseBy(program: Program, rules: LoopRules | undefined, fold: Pass = (same) => same): Program {
  return dropBy(shareBy(simplify(fold(program)), rules), rules);
}
