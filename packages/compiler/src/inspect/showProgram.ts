import type { Variable } from "@handloom/graph";
import { madeAt } from "@handloom/graph/inspect";
import { checkOptions, type Tensor } from "@handloom/tensor";
import { checkProgram } from "../program/checkProgram.ts";
import type { Instruction, Program, Value } from "../program/program.ts";

/**
 * A program as text, one instruction a line; with `lines` each says which line of the user's made it.
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
  const names = leafNames(program);
  const name = (value: Value) => names.get(value) ?? `%${value}`;
  const typed = (value: Value) =>
    `${name(value)}: ${program.values[value]?.dtype}[${program.values[value]?.shape.join(", ")}]`;
  const show = (instruction: Instruction): string[] => [
    `${instruction.results.map(typed).join(", ")} = ${instruction.primitive.name}(${[...instruction.operands.map(name), ...attributesOf(instruction)].join(", ")})${lines ? madeAt(instruction.origin) : ""}`,
    ...instruction.bodies.flatMap((body) =>
      showProgram(body, { lines })
        .split("\n")
        .map((line) => `    ${line}`),
    ),
  ];
  const text = [
    ...program.inputs.map(({ value }) => `input ${typed(value)}`),
    ...program.state.map(({ value }) => `state ${typed(value)}`),
    ...program.constants.filter(({ data }) => data.size !== 1).map(({ value }) => `constant ${typed(value)}`),
    ...program.instructions.flatMap(show),
    ...program.checks.map(({ value, message }) => `check ${name(value)}: ${message}`),
    ...program.outputs.map((value) => `output ${name(value)}`),
    ...program.writes.map(({ variable, value }) => `write ${stateName(program, names, variable)} = ${name(value)}`),
  ];
  return text.join("\n");
}

function leafNames({ inputs, state, constants }: Program): Map<Value, string> {
  const names = new Map<Value, string>();
  const taken = new Set<string>();
  const give = (value: Value, wanted: string) => {
    let free = wanted;
    for (let i = 2; taken.has(free); i++) free = `${wanted}.${i}`;
    names.set(value, free);
    taken.add(free);
  };
  for (const { value, name } of inputs) give(value, name);
  for (const { value, variable } of state) give(value, variable.name ?? "variable");
  for (const { value, data } of constants) if (data.size === 1) names.set(value, showScalar(data));
  return names;
}

/** A variable is called the same whether it is read or written. */
function stateName({ state }: Program, names: ReadonlyMap<Value, string>, variable: Variable): string {
  const read = state.find((one) => one.variable === variable);
  return (read && names.get(read.value)) ?? variable.name ?? "variable";
}

function attributesOf({ attributes }: Instruction): string[] {
  if (typeof attributes !== "object" || attributes === null) return [];
  return Object.entries(attributes).flatMap(([key, value]) =>
    key === "bodies" || key === "move" || key === "loop" ? [] : [`${key}: ${showAttribute(value)}`],
  );
}

function showAttribute(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(showAttribute).join(", ")}]`;
  if (typeof value === "number") return showNumber(value);
  return typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
}

function showScalar({ data, dtype }: Tensor): string {
  return dtype === "bool" ? String(data[0] === 1) : showNumber(data[0] as number);
}

/** With the sign of zero, which is what keeps x + -0 apart from x + 0. */
function showNumber(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}
