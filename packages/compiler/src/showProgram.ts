import { madeAt } from "@handloom/graph/inspect";
import type { Instruction, Program, Value } from "./program.ts";

/** A program as text, one instruction a line; with `lines` each says which line of the user's made it. */
export function showProgram(program: Program, { lines = false }: { readonly lines?: boolean } = {}): string {
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
    ...program.writes.map(({ variable, value }) => `write ${variable.name ?? "variable"} = ${name(value)}`),
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
  for (const { value, data } of constants) if (data.size === 1) names.set(value, String(data.data[0]));
  return names;
}

function attributesOf({ attributes }: Instruction): string[] {
  if (typeof attributes !== "object" || attributes === null) return [];
  return Object.entries(attributes).flatMap(([key, value]) =>
    key === "bodies" || key === "move" ? [] : [`${key}: ${JSON.stringify(value)}`],
  );
}
