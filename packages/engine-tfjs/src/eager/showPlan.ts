import type { Call, Inputs, Plan, Slot } from "./plan.ts";

/** A plan as text, one call a line, with what is freed behind it. */
export function showPlan({ stages, outputs, writes }: Plan): string {
  const lines = stages.flatMap(({ call, free }) => {
    const [first = "", ...rest] = showCall(call);
    return [free.length === 0 ? first : `${first}; frees ${free.map(name).join(", ")}`, ...rest];
  });
  const ends = [
    ...outputs.map((slot) => `output ${name(slot)}`),
    ...writes.map(({ variable, slot }) => `write ${variable.name ?? "variable"} = ${name(slot)}`),
  ];
  return [...lines, ...ends].join("\n");
}

/** What runs in JavaScript, and why. */
export function showHost(plan: Plan): string {
  const lines = [...new Set(hostLines(plan))];
  return lines.length === 0 ? "nothing" : lines.join("\n");
}

function hostLines({ stages }: Plan): string[] {
  return stages.flatMap(({ call }) => {
    if (call.kind === "host") return [`${call.instruction.primitive.name}: ${call.because}`];
    if (call.kind === "indices") return [`indices of ${call.called}: checked before anything is written`];
    if (call.kind === "scan") return ["scan: the loop, not its body", ...hostLines(call.body)];
    if (call.kind === "while")
      return ["whileLoop: the loop, not its body", ...[call.condition, call.body].flatMap(hostLines)];
    if (call.kind === "cond") return ["cond: the choice, not its branches", ...call.branches.flatMap(hostLines)];
    return [];
  });
}

function showCall(call: Call): string[] {
  const left = call.results.map((slot: Slot) => `${name(slot)}: ${slot.dtype}[${slot.shape.join(", ")}]`).join(", ");
  switch (call.kind) {
    case "kernel":
      return [`${left} = ${call.name}(${[...operands(call.inputs), ...attributes(call.attributes)].join(", ")})`];
    case "host":
      return [`${left} = host ${call.instruction.primitive.name}(${call.operands.map(name).join(", ")})`];
    case "indices":
      return [
        `check ${name(call.indices)} in ${[call.size]
          .flat()
          .map((size) => `0..${size - 1}`)
          .join(", ")}`,
      ];
    case "scan":
      return [`${left} = scan of ${call.length}`, ...indented(call.body)];
    case "while":
      return [`${left} = while`, ...indented(call.condition), "  do", ...indented(call.body)];
    case "cond":
      return [
        `${left} = if ${name(call.condition)}`,
        ...call.branches.flatMap((branch) => ["  branch", ...indented(branch)]),
      ];
  }
}

function operands(inputs: Inputs): string[] {
  return Object.entries(inputs).map(([key, slot]: [string, Slot]) =>
    Array.isArray(inputs) ? name(slot) : `${key}: ${name(slot)}`,
  );
}

function attributes(of: object): string[] {
  return Object.entries(of).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
}

function indented(plan: Plan): string[] {
  return showPlan(plan)
    .split("\n")
    .map((line) => `    ${line}`);
}

function name({ id }: Slot): string {
  return `%${id}`;
}
