import type { Program } from "@handloom/compiler";
import type { Bindings } from "./bindings.ts";
import { draftBlock } from "./draft/draftBlock.ts";
import { createTables, wholeOf } from "./draft/tables.ts";
import { bytesOf } from "./elementBytes.ts";
import type { Draft } from "./plan.ts";
import type { Rules } from "./rules.ts";

/**
 * Fuses a program's instructions to kernels, in an order that can run.
 *
 * @returns the draft as data, and what it refers to by position
 * @throws UnsupportedPrimitiveError for a primitive, or a dtype of one, that the rules have no entry for, where they leave nothing
 *   to the host
 *
 * ```ts
 * import { buildProgram, resolveStep } from "@handloom/compiler";
 * import { exp, input, sum } from "@handloom/graph";
 *
 * const x = input("x", [4]);
 * const program = buildProgram(resolveStep({ inputs: { x }, outputs: { y: sum(exp(x)) } }), new Map());
 * const rules = createRules({ engine: "mine", lanes: { exp: { float32: "slow" } }, folds: { sum: ["float32"] } });
 * group(program, rules).draft.blocks[0].calls.map(({ title }) => title) // => ["exp sum"]
 * ```
 */
export function group(program: Program, rules: Rules): { readonly draft: Draft; readonly bindings: Bindings } {
  const tables = createTables();
  const feeds = program.inputs.map(({ name, value }, of) => {
    const { shape = [], dtype = "float32" } = program.values[value] ?? {};
    const at = wholeOf(tables.buffer({ kind: "feed", of, name, dtype, bytes: bytesOf({ shape, dtype }) }));
    return { at, shape, dtype };
  });
  draftBlock(tables, rules, {
    program,
    inputs: feeds.map(({ at }) => at),
    outputs: program.outputs,
    writes: program.writes.map(({ variable, value }) => ({
      value,
      old: program.state.find((entry) => entry.variable === variable)?.value,
      into: wholeOf(tables.variable(variable)),
    })),
    depth: 0,
  });
  return { draft: tables.draft(feeds), bindings: tables.bindings };
}
