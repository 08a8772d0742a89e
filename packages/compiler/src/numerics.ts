import { type Expr, GraphError, type Variable } from "@handloom/graph";
import { madeAt, nameOf } from "@handloom/graph/inspect";
import { isFloat, type Tensor, type TypedArray } from "@handloom/tensor";
import { CheckError } from "./engine.ts";
import { inputTensors, runProgram } from "./interpret.ts";
import type { Instruction, Program } from "./program.ts";
import { roundTo } from "./rounding.ts";

/** A NaN or an infinity, and where it came from. Nothing was written. */
export class NumericsError extends GraphError {
  override readonly name = "NumericsError";
  /** The expression that made it. */
  readonly expr: Expr | undefined;

  constructor(problem: string, remedy: string, expr: Expr | undefined) {
    super("checkNumerics", problem, remedy);
    this.expr = expr;
  }
}

/** Runs the failed call again by definition, with the state that it left untouched, to say what went in where it went wrong. */
export function explainNumerics(
  failed: CheckError,
  program: Program,
  feeds: readonly TypedArray[],
  read: (variable: Variable) => Tensor,
): GraphError {
  const round = roundTo(32);
  const given = inputTensors(program, feeds).map(round);
  try {
    const how = { round, read: (variable: Variable) => round(read(variable)), watch: refuseNumbers };
    runProgram({ ...program, checks: [] }, given, how);
  } catch (error) {
    if (error instanceof NumericsError) return error;
    if (!(error instanceof CheckError)) throw error;
  }
  return new NumericsError(failed.check.message, "Clip its operands, or use the op that is stable there", undefined);
}

/** Throws at the first instruction that makes a NaN or an infinity of numbers. */
function refuseNumbers(
  { origin, primitive, kind }: Instruction,
  operands: readonly Tensor[],
  results: readonly Tensor[],
): void {
  if (kind === "movement" || results.every(isFinite) || !operands.every(isFinite)) return;
  const ranges = operands.map((operand, i) => `operand ${i} in ${rangeOf(operand)}`).join(", ");
  throw new NumericsError(
    `${origin === undefined ? primitive.name : nameOf(origin)}${madeAt(origin)} is the first to have a NaN or an infinity; ${ranges}`,
    "Keep its operands inside its domain: clip them, or use the op that is stable there",
    origin,
  );
}

function isFinite(value: Tensor): boolean {
  return !isFloat(value.dtype) || value.data.every(Number.isFinite);
}

function rangeOf({ data }: Tensor): string {
  if (data.length === 0) return "nothing";
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of data) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return `[${low}, ${high}]`;
}
