import { compile, createReferenceEngine, type Program, type Step } from "@handloom/compiler";
import { type Expr, input } from "@handloom/graph";
import { typeOf } from "@handloom/graph/inspect";
import { allOpCases } from "@handloom/graph/testing";
import type { Tensor } from "@handloom/tensor";
import { backendOf } from "./backend.ts";
import { lowers } from "./lower/lowers.ts";

/** The program that this engine is given for a step, where integers are whole. */
export function programOf(step: Step, feed: unknown): Program {
  const reference = createReferenceEngine();
  const programs: Program[] = [];
  const load: typeof reference.load = (program) => {
    programs.push(program);
    return reference.load(program);
  };
  const lowersHere: typeof reference.lowers = (use) => lowers(use, backendOf("cpu"));
  (
    compile({ ...reference, load, lowers: lowersHere }, step, { unusedInputs: "ignore" }) as unknown as (
      feed: unknown,
    ) => unknown
  )(feed);
  return programs[0] as Program;
}

/** A program for each row of every op's table, its operands being fed. */
export const opPrograms: readonly (readonly [title: string, program: Program])[] = allOpCases.flatMap(({ op, cases }) =>
  cases.flatMap((row) => {
    if (row.throws !== undefined) return [];
    const inputs: Record<string, Expr> = {};
    const feed: Record<string, Tensor> = {};
    const result = row.build((value) => {
      const name = `operand${Object.keys(inputs).length}`;
      feed[name] = value;
      inputs[name] = input(name, value.shape, typeOf(value).dtype);
      return inputs[name];
    });
    return [[`${op}: ${row.title}`, programOf({ inputs, outputs: { result } }, feed)] as const];
  }),
);
