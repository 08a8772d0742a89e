import { checkProgram } from "../program/checkProgram.ts";
import type { Program } from "../program/program.ts";
import { dropUnused } from "./dropUnused.ts";
import { foldConstants } from "./foldConstants.ts";
import { shareSubexpressions } from "./shareSubexpressions.ts";
import { simplify } from "./simplify.ts";

/** A rewriting that keeps every bit of outputs and writes. */
export type Pass = (program: Program) => Program;

/** In run order. */
export const passes: Readonly<Record<string, Pass>> = { foldConstants, simplify, shareSubexpressions, dropUnused };

export function optimise(program: Program): Program {
  checkProgram("optimise", program);
  return Object.values(passes).reduce((before, pass) => pass(before), program);
}
