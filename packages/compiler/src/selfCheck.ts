import { GraphError, type Variable } from "@handloom/graph";
import type { Tensor } from "@handloom/tensor";
import { runProgram } from "./interpret.ts";
import { type Pass, passes } from "./passes/index.ts";
import type { Program } from "./program.ts";
import { roundTo } from "./rounding.ts";

export interface SelfCheckOptions {
  /** The passes to check, by name, in order. Default: those that `compile` runs. */
  readonly passes?: Readonly<Record<string, Pass>> | undefined;
  /** Variables' values before the call. Default: their initial ones. */
  readonly read?: ((variable: Variable) => Tensor) | undefined;
}

/**
 * Runs a program before and after each pass, in float64 and in float32, and compares every bit of outputs and writes.
 *
 * @param program as `buildProgram` made it
 * @param feeds in the order of its inputs
 * @throws GraphError that names the first pass which changes a value, and the value
 */
export function selfCheck(program: Program, feeds: readonly Tensor[], options: SelfCheckOptions = {}): void {
  const { read = (variable: Variable) => variable.initial } = options;
  for (const precision of [64, 32] as const) {
    const round = roundTo(precision);
    const run = (one: Program) => {
      const values = runProgram(one, feeds.map(round), { round, read: (variable) => round(read(variable)) });
      return [...one.outputs, ...one.writes.map((write) => write.value)].map((value) => values[value] as Tensor);
    };
    let current = program;
    let before = run(current);
    for (const [name, pass] of Object.entries(options.passes ?? passes)) {
      current = pass(current);
      const after = run(current);
      const changed = before.findIndex((value, i) => !sameBits(value, after[i] as Tensor));
      if (changed >= 0) throw changedBy(name, changed, program, before[changed] as Tensor, after[changed] as Tensor);
      before = after;
    }
  }
}

function changedBy(pass: string, at: number, { outputs, writes }: Program, before: Tensor, after: Tensor): GraphError {
  const what =
    at < outputs.length
      ? `output ${at}`
      : `the update of ${writes[at - outputs.length]?.variable.name ?? `variable ${at - outputs.length}`}`;
  return new GraphError(
    "selfCheck",
    `pass ${pass} changes ${what} from ${before} to ${after}`,
    "A pass keeps every bit: mend or drop its rule",
  );
}

function sameBits(a: Tensor, b: Tensor): boolean {
  return a.size === b.size && a.data.every((value, i) => Object.is(value, b.data[i]));
}
