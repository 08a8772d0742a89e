import { type Expr, GraphError, type Input, type Variable } from "@handloom/graph";
import { madeAt, nameOf } from "@handloom/graph/inspect";
import { isFloat, setDetails, type Tensor, type TypedArray } from "@handloom/tensor";
import { CheckError } from "../engine/engine.ts";
import { inputTensors, runProgram } from "../reference/interpret.ts";
import { roundTo } from "../reference/rounding.ts";
import type { Instruction, Program } from "./program.ts";

/** A NaN or an infinity, and where it came from: an expression, an input's feed or a variable. Nothing was written. */
export class NumericsError extends GraphError {
  /** The expression that made it, or the input or variable that it came in by. */
  declare readonly expr: Expr | undefined;

  constructor(problem: string, remedy: string, expr: Expr | undefined) {
    super("checkNumerics", problem, remedy);
    setDetails(this, { expr });
  }

  override get name(): "NumericsError" {
    return "NumericsError";
  }
}

/** Runs the failed call again by definition, with the state that it left untouched, to say what went in where it went wrong. */
export function explainNumerics(
  failed: CheckError,
  program: Program,
  inputs: readonly Input[],
  feeds: readonly TypedArray[],
  read: (variable: Variable) => Tensor,
): GraphError {
  const round = roundTo(32);
  const given = inputTensors(program, feeds).map(round);
  try {
    given.forEach((value, i) => refuseNaN(inputs[i] as Input, "was fed", value));
    for (const { variable } of program.state) refuseNaN(variable, "holds", read(variable));
    const how = { round, read: (variable: Variable) => round(read(variable)), watch: refuseNumbers };
    runProgram({ ...program, checks: [] }, given, how);
  } catch (error) {
    if (error instanceof NumericsError) return error;
    if (!(error instanceof CheckError)) throw error;
  }
  return new NumericsError(failed.check.message, "Clip its operands, or use the op that is stable there", undefined);
}

/** Throws if what enters has a NaN. An infinity may be meant: a mask, or a smallest number so far. */
function refuseNaN(leaf: Input | Variable, verb: string, { data, shape }: Tensor): void {
  const at = data.findIndex(Number.isNaN);
  if (at < 0) return;
  const count = Array.from(data).filter(Number.isNaN).length;
  const place = shape.length === 0 ? "" : ` at [${indexOf(at, shape).join(", ")}]`;
  throw new NumericsError(
    `${nameOf(leaf)}${madeAt(leaf)} ${verb} NaN${place}${count > 1 ? `, the first of ${count}` : ""}`,
    leaf.node === "input"
      ? "Look for it in the data, or feed another number where it is to count nothing"
      : "Look for the call or the file that wrote it, and write it anew",
    leaf,
  );
}

function indexOf(at: number, shape: readonly number[]): readonly number[] {
  let rest = at;
  const index = [...shape].reverse().map((size) => {
    const own = rest % size;
    rest = (rest - own) / size;
    return own;
  });
  return index.reverse();
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
