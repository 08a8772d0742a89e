import { GraphError, type Variable } from "@handloom/graph";
import { nameOf, sameShape, showShape } from "@handloom/graph/inspect";
import { checkOptions, type Tensor } from "@handloom/tensor";
import { type Pass, passes } from "../passes/index.ts";
import { checkProgram } from "../program/checkProgram.ts";
import type { Program } from "../program/program.ts";
import { runProgram } from "../reference/interpret.ts";
import { roundTo } from "../reference/rounding.ts";

/** The options of `selfCheck`. */
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
 *
 * ```ts
 * import { add, input, mul } from "@handloom/graph";
 * import { tensor } from "@handloom/tensor";
 *
 * const x = input("x", [2]);
 * const program = buildProgram(resolveStep({ inputs: { x }, outputs: { y: add(mul(x, 1), mul(x, 1)) } }), new Map());
 * selfCheck(program, [tensor([1, 2])]) // => undefined
 *
 * // A pass that forgets a result.
 * const wrong = { wrong: (before: Program): Program => ({ ...before, outputs: [before.inputs[0]?.value ?? 0] }) };
 * selfCheck(program, [tensor([1, 2])], { passes: wrong })
 * // => throws GraphError: selfCheck: pass wrong changes output 0 at element 0 from 2 to 1. A pass keeps every bit: mend or drop its rule.
 * ```
 */
export function selfCheck(program: Program, feeds: readonly Tensor[], options: SelfCheckOptions = {}): void {
  checkProgram("selfCheck", program);
  const { read = (variable: Variable) => variable.initial } = checkOptions("selfCheck", options, "passes read");
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

function changedBy(pass: string, at: number, program: Program, before: Tensor, after: Tensor): GraphError {
  const { outputs, writes } = program;
  const variable = writes[at - outputs.length]?.variable;
  const what = variable === undefined ? `output ${at}` : `the update of ${nameOf(variable)}`;
  return new GraphError(
    "selfCheck",
    `pass ${pass} changes ${what}${difference(before, after)}`,
    "A pass keeps every bit: mend or drop its rule",
  );
}

/** With all digits: what differs may print alike. */
function difference(before: Tensor, after: Tensor): string {
  if (!sameShape(before.shape, after.shape))
    return ` from shape ${showShape(before.shape)} to ${showShape(after.shape)}`;
  const at = before.data.findIndex((value, i) => !Object.is(value, after.data[i]));
  const show = (value: number | undefined) => (Object.is(value, -0) ? "-0" : String(value));
  return ` at element ${at} from ${show(before.data[at])} to ${show(after.data[at])}`;
}

function sameBits(a: Tensor, b: Tensor): boolean {
  return sameShape(a.shape, b.shape) && a.data.every((value, i) => Object.is(value, b.data[i]));
}
