import type { Variable } from "@handloom/graph";
import { userLine } from "@handloom/graph/inspect";
import type { Tensor } from "@handloom/tensor";
import type { Instruction, Program, Value } from "../program/program.ts";
import type { StageLine } from "./stage.ts";

/** The lines of a program, those of bodies among them. `within` names the body that it is. */
export function programLines(program: Program, within = "", depth = 0): readonly StageLine[] {
  const names = leafNames(program);
  const name = (value: Value) => names.get(value) ?? `%${value}`;
  const typed = (value: Value) =>
    `${name(value)}: ${program.values[value]?.dtype}[${program.values[value]?.shape.join(", ")}]`;
  const line = (text: string, ...values: readonly Value[]): StageLine => ({
    text,
    depth,
    values: values.map((value) => valueName(value, within)),
    lines: [],
  });
  const show = (instruction: Instruction): StageLine[] => {
    const { results, primitive, operands, origin } = instruction;
    const given = [...operands.map(name), ...attributesOf(instruction)].join(", ");
    const made = userLine(origin);
    return [
      {
        ...line(`${results.map(typed).join(", ")} = ${primitive.name}(${given})`, ...results),
        lines: made === undefined ? [] : [made],
      },
      ...instruction.bodies.flatMap((body, i) => programLines(body, bodyName(instruction, i, within), depth + 1)),
    ];
  };
  return [
    ...program.inputs.map(({ value }) => line(`input ${typed(value)}`, value)),
    ...program.state.map(({ value }) => line(`state ${typed(value)}`, value)),
    ...program.constants
      .filter(({ data }) => data.size !== 1)
      .map(({ value }) => line(`constant ${typed(value)}`, value)),
    ...program.instructions.flatMap(show),
    ...program.checks.map(({ value, message }) => line(`check ${name(value)}: ${message}`)),
    ...program.outputs.map((value) => line(`output ${name(value)}`)),
    ...program.writes.map(({ variable, value }) =>
      line(`write ${stateName(program, names, variable)} = ${name(value)}`),
    ),
  ];
}

/** How stages name a value of the program, or of the body that `within` names. */
export function valueName(value: Value, within: string): string {
  return `${within}%${value}`;
}

/** How stages name the values of a loop's body: by what stands before them. */
export function bodyName({ results }: Instruction, body: number, within: string): string {
  return `${valueName(results[0] as Value, within)}/${body}/`;
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
