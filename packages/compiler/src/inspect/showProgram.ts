import { checkOptions } from "@handloom/tensor";
import { checkProgram } from "../program/checkProgram.ts";
import type { Program } from "../program/program.ts";
import { programLines } from "./programLines.ts";
import { indented, type StageLine } from "./stage.ts";

/**
 * A program as text, one instruction a line; with `lines` each says which line of the user's made it.
 *
 * @throws OptionsError for an unknown option
 *
 * ```ts
 * import { input, neg } from "@handloom/graph";
 *
 * const x = input("x", [2]);
 * const program = buildProgram(resolveStep({ inputs: { x }, outputs: { y: neg(x) } }), new Map());
 * showProgram(program)
 * // => input x: float32[2]
 * //    %1: float32[2] = neg(x)
 * //    output %1
 * ```
 */
export function showProgram(program: Program, options: { readonly lines?: boolean } = {}): string {
  checkProgram("showProgram", program);
  const { lines = false } = checkOptions("showProgram", options, "lines");
  return programLines(program)
    .map(lines ? withOrigin : indented)
    .join("\n");
}

/** A line as text, and which line of the user's made it. */
export function withOrigin(line: StageLine): string {
  const [made] = line.lines;
  return made === undefined ? indented(line) : `${indented(line)} (made at ${made})`;
}
