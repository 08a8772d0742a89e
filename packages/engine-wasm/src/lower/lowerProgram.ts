import type { Instruction, Program, Value } from "@handloom/compiler";
import type { Context, Given } from "./context.ts";
import { emitProduct, planProduct } from "./contraction.ts";
import { copyRow } from "./copy.ts";
import { type Group, groupNodes, readsOf } from "./group.ts";
import type { Kernel, Sequence } from "./kernel.ts";
import { sizeOf } from "./layout.ts";
import { emitMaps, vectorsOf } from "./map.ts";
import { createNodes, type Nodes } from "./nodes.ts";
import { opaqueLowering } from "./opaque/opaque.ts";
import { productSizes } from "./product.ts";
import { emitReduction } from "./reduction.ts";
import { schedule } from "./schedule.ts";
import type { Buffer, Scope } from "./scope.ts";

/** Turns a program into kernels that have their places in memory. */
export function lowerProgram(context: Context, program: Program, given: Given): Sequence {
  const nodes = createNodes(program, given);
  const checked = new Set(nodes.checks);
  const mayFail = ({ core, stores }: Group) =>
    given.isAtomic &&
    ((core?.kind === "opaque" && canFail(core.instruction)) || [...stores].some((value) => checked.has(value)));
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
  return {
    kernels: [...groups.map((group) => lowerGroup(context, group, scope)), ...copies],
    barrier,
    checks: nodes.checks.map((value, i) => ({
      buffer: scope.buffer(value),
      site: context.fault({ kind: "check", check: program.checks[i] as Program["checks"][number] }),
    })),
    outputs: nodes.outputs.map(scope.buffer),
  };
}

/** Whether running an instruction may end in a fault. */
const canFail = ({ kind, primitive, bodies }: Instruction): boolean =>
  kind === "indexing" ||
  primitive.name.includes("/") ||
  bodies.some((body) => body.checks.length > 0 || body.instructions.some(canFail));

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
          ? context.scratch(`%${value}`, 4 * sizeOf(type(value).shape))
          : context.constant(data, type(value).dtype);
      placed.set(value, made);
      return made;
    },
  };
}

function lowerGroup(context: Context, group: Group, scope: Scope): Kernel {
  const { core, maps, stores } = group;
  const isRegister = (value: Value) =>
    scope.number(value) !== undefined &&
    !(core?.kind !== "reduction" && core?.operands.some((operand) => operand.value === value));
  const reads = readsOf(group).flatMap(({ value }) => (isRegister(value) ? [] : [scope.buffer(value)]));
  const writes = [...stores].map(scope.buffer);
  const title = [...(core === undefined ? [] : [core.title]), ...maps.map((map) => map.title)].join(" ");
  const common = { title, reads, writes, bodies: [] };
  if (core === undefined)
    return {
      ...common,
      work: vectorsOf(group.space) * maps.length,
      emit: (code) => emitIfAny(group, () => emitMaps(code, group, scope)),
    };
  if (core.kind === "reduction")
    return {
      ...common,
      work: Math.ceil(sizeOf(core.runs) / 4) * (maps.length + 1),
      emit: (code) => emitReduction(code, group, core, scope),
    };
  if (core.kind === "contraction") {
    const { scratch } = planProduct(core, context.tile);
    const { batch, rows, columns, depth } = productSizes(core);
    const own = {
      left: context.scratch("left", scratch.left),
      right: context.scratch("right", scratch.right),
      partial: context.scratch("partial", scratch.partial),
    };
    const work = sizeOf(batch) * rows * Math.ceil(columns / 4) * (depth + maps.length);
    return {
      ...common,
      writes: [...writes, ...Object.values(own)],
      work,
      emit: (code) => emitIfAny(group, () => emitProduct(code, group, core, scope, context.tile, own)),
    };
  }
  const lowered = opaqueLowering(core.title)({ node: core, scope, context });
  const { scratch = [], reads: alsoRead = [], bodies = [], work, emit } = lowered;
  return { title, work, reads: [...reads, ...alsoRead], writes: [...writes, ...scratch], bodies, emit };
}

function emitIfAny({ space }: Group, emit: () => void): void {
  if (sizeOf(space) > 0) emit();
}

function copyKernel(scope: Scope, value: Value, into: Buffer): Kernel {
  const from = scope.buffer(value);
  const size = sizeOf(scope.type(value).shape);
  return {
    title: "copy",
    work: Math.ceil(size / 4),
    reads: [from],
    writes: [into],
    bodies: [],
    emit: (code) => copyRow(code, into, from, size),
  };
}
