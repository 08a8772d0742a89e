import { type Expr, GraphError, type Variable } from "@handloom/graph";
import { madeAt, nameOf } from "@handloom/graph/inspect";
import type { Tensor, TypedArray } from "@handloom/tensor";
import { CheckError } from "./engine.ts";
import { inputTensors, runProgram } from "./interpret.ts";
import type { Program } from "./program.ts";
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
  try {
    runProgram({ ...program, checks: [] }, inputTensors(program, feeds).map(round), {
      round,
      read: (variable) => round(read(variable)),
      watch({ origin, primitive, kind }, operands, results) {
        if (kind === "movement") return;
        const bad = results.find((result) => !isFinite(result));
        if (bad === undefined || !operands.every(isFinite)) return;
        const ranges = operands.map((operand, i) => `operand ${i} in ${rangeOf(operand)}`).join(", ");
        throw new NumericsError(
          `${origin === undefined ? primitive.name : nameOf(origin)}${madeAt(origin)} is the first to have a NaN or an infinity; ${ranges}`,
          "Keep its operands inside its domain: clip them, or use the op that is stable there",
          origin,
        );
      },
    });
  } catch (error) {
    if (error instanceof NumericsError) return error;
    if (!(error instanceof CheckError)) throw error;
  }
  return new NumericsError(failed.check.message, "Clip its operands, or use the op that is stable there", undefined);
}

function isFinite(value: Tensor): boolean {
  return value.dtype === "int32" || value.dtype === "bool" || value.data.every(Number.isFinite);
}

function rangeOf({ data }: Tensor): string {
  if (data.length === 0) return "nothing";
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of data) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return `[${low}, ${high}]`;
}
