import type { Program, Value, ValueType } from "@handloom/compiler";
import { sizeOf } from "@handloom/tensor";
import { bytesOf } from "../elementBytes.ts";
import type { Group } from "../group/group.ts";
import { groupNodes } from "../group/groupNodes.ts";
import { createNodes, type Nodes } from "../group/nodes.ts";
import type { Fused } from "../group/rows.ts";
import type { Address, Block, Call, Held, Index } from "../plan.ts";
import type { Rules } from "../rules.ts";
import { draftGroup } from "./drafts.ts";
import type { Scope } from "./kernelBuilder.ts";
import type { Given, Made, Making } from "./making.ts";
import { type Tables, wholeOf } from "./tables.ts";

/** Turns a program, or the body of a loop, into a block of calls in an order that can run. */
export function draftBlock(tables: Tables, rules: Rules, given: Given): Index {
  const index = tables.block();
  const { program, depth } = given;
  const nodes = createNodes(program, given, rules);
  const scope = createScope(tables, nodes, given);
  const making: Making = { tables, rules, scope, depth, block: (inner) => draftBlock(tables, rules, inner) };
  const groups = groupNodes(nodes, rules);
  const makers = new Map(groups.flatMap((group) => [...group.stores].map((value) => [value, group] as const)));
  const fused = rules.rows?.fuse(groups, nodes, rules) ?? groups.map((group): Fused => ({ groups: [group] }));
  const calls = fused.flatMap((one) => callsOf(making, one, nodes, makers));
  tables.setBlock(index, {
    calls,
    commit: calls.length,
    checks: nodes.checks.map((value, i) => ({
      at: scope.address(value),
      fault: tables.fault({ kind: "check", check: tables.check(program.checks[i] as Program["checks"][number]) }),
    })),
    // A value that only moved is kept as another one, in the shape that it moved to.
    outputs: nodes.outputs.map((value, i) => held(scope, value, program.values[given.outputs[i] ?? 0])),
    writes: writesOf(nodes, given, scope),
  });
  return index;
}

export function held(scope: Scope, value: Value, as: ValueType | undefined): Held {
  const { shape, dtype } = as ?? scope.type(value);
  return { at: scope.address(value), shape, dtype };
}

/** A value that is already where it belongs is not written. */
function writesOf({ writes }: Nodes, given: Given, scope: Scope): Block["writes"] {
  return writes.flatMap((value, i) => {
    const { old, into } = given.writes[i] as Given["writes"][number];
    return value === old ? [] : [{ value: scope.address(value), into, elements: sizeOf(scope.type(value).shape) }];
  });
}

function createScope(tables: Tables, { types, constants }: Nodes, { program, inputs }: Given): Scope {
  const placed = new Map<Value, Address>();
  program.inputs.forEach(({ value }, i) => placed.set(value, inputs[i] as Address));
  for (const { value, variable } of program.state) placed.set(value, wholeOf(tables.variable(variable)));
  const type: Scope["type"] = (value) => types[value] ?? { shape: [], dtype: "float32" };
  return {
    type,
    number(value) {
      const data = constants.get(value);
      return data?.size === 1 ? data.data[0] : undefined;
    },
    address(value) {
      const known = placed.get(value);
      if (known !== undefined) return known;
      const { dtype } = type(value);
      const data = constants.get(value);
      const bytes = bytesOf(type(value));
      const made = wholeOf(
        data === undefined
          ? tables.buffer({ kind: "value", name: `%${value}`, dtype, bytes })
          : tables.constant(data, dtype),
      );
      placed.set(value, made);
      return made;
    },
  };
}

function callsOf(
  making: Making,
  { groups, rows }: Fused,
  { positions }: Nodes,
  makers: ReadonlyMap<Value, Group>,
): readonly Call[] {
  const { rules, scope } = making;
  const nodes = groups.flatMap(({ core, before, after }) => [...before, core ?? [], after].flat());
  const title = nodes.map((node) => node.title).join(" ");
  const instructions = nodes.flatMap((node) => positions.get(node) ?? []).sort((a, b) => a - b);
  const reasons = new Map<Index, string>();
  for (const group of groups)
    rules.reasons?.(group, makers, rules).forEach((why, value) => {
      if (!groups.includes(makers.get(value) as Group)) reasons.set(scope.address(value).buffer, why);
    });
  const calls = rows ? [rules.rows?.draft(making, rows) as Made] : draftGroup(making, groups[0] as Group);
  return calls.map((call) => ({
    title,
    ...call,
    scratch: [],
    instructions,
    apart: call.arguments.flatMap(({ buffer }, argument) => {
      const why = reasons.get(buffer);
      return why === undefined ? [] : [{ argument, why }];
    }),
  }));
}
