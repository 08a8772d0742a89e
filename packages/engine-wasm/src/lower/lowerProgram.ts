import type { Program, Value } from "@handloom/compiler";
import { canFail } from "./canFail.ts";
import type { Context, Given } from "./context.ts";
import { copyRow } from "./copy.ts";
import type { Group } from "./group.ts";
import { groupNodes } from "./groupNodes.ts";
import type { Kernel, Sequence } from "./kernel.ts";
import { sizeOf } from "./layout.ts";
import { lowerGroup } from "./lowerGroup.ts";
import { createNodes, type Nodes } from "./nodes.ts";
import { isHosted } from "./opaque/opaque.ts";
import { schedule } from "./schedule.ts";
import type { Buffer, Scope } from "./scope.ts";

/** Turns a program into kernels that have their places in memory. */
export function lowerProgram(context: Context, program: Program, given: Given): Sequence {
  const nodes = createNodes(program, given);
  const checked = new Set(nodes.checks);
  const mayFail = ({ core, stores }: Group) =>
    given.isAtomic &&
    ((core?.kind === "opaque" && (canFail(core.instruction) || isHosted(core.title))) ||
      [...stores].some((value) => checked.has(value)));
  const writes = given.writes
    .map(({ old, into }, i) => ({ value: nodes.writes[i] ?? 0, old, into }))
    .filter(({ value, old }) => value !== old);
  const { groups, barrier, inPlace } = schedule(groupNodes(nodes), writes, mayFail);
  const placed = new Map<Value, Buffer>(
    [...inPlace].map((write) => [write.value, (write as (typeof writes)[number]).into]),
  );
  program.inputs.forEach(({ value }, i) => placed.set(value, given.inputs[i] as Buffer));
  for (const { value, variable } of program.state) placed.set(value, context.state(variable));
  const scope = createScope(context, nodes, placed);
  const copies = writes.filter((write) => !inPlace.has(write)).map(({ value, into }) => copyKernel(scope, value, into));
  const makers = new Map(groups.flatMap((group) => [...group.stores].map((value) => [value, group] as const)));
  const setting = { scope, makers, positions: nodes.positions };
  return {
    kernels: [...groups.map((group) => lowerGroup(context, group, setting)), ...copies],
    barrier,
    checks: nodes.checks.map((value, i) => ({
      buffer: scope.buffer(value),
      site: context.fault({ kind: "check", check: program.checks[i] as Program["checks"][number] }),
    })),
    outputs: nodes.outputs.map(scope.buffer),
  };
}

function createScope(context: Context, { types, constants }: Nodes, placed: Map<Value, Buffer>): Scope {
  const type: Scope["type"] = (value) => types[value] ?? { shape: [], dtype: "float32" };
  return {
    type,
    number(value) {
      const data = constants.get(value);
      return data?.size === 1 ? data.data[0] : undefined;
    },
    buffer(value) {
      const data = constants.get(value);
      const known = placed.get(value);
      if (known !== undefined) return known;
      const made =
        data === undefined
          ? context.block("value", `%${value}`, 4 * sizeOf(type(value).shape))
          : context.constant(data, type(value).dtype);
      placed.set(value, made);
      return made;
    },
  };
}

function copyKernel(scope: Scope, value: Value, into: Buffer): Kernel {
  const from = scope.buffer(value);
  const size = sizeOf(scope.type(value).shape);
  return {
    title: "copy",
    loops: String(size),
    instructions: [],
    work: Math.ceil(size / 4),
    reads: [from],
    apart: () => new Map(),
    writes: [into],
    bodies: [],
    times: 1,
    shares: undefined,
    emit: (code) => copyRow(code, into, from, size),
  };
}
