import type { Value } from "@handloom/compiler";
import type { Context } from "./context.ts";
import { lowerProduct } from "./contraction.ts";
import { type Group, mapsOf, readsOf } from "./group.ts";
import type { Kernel, Lowered } from "./kernel.ts";
import { sizeOf } from "./layout.ts";
import { lowerMaps } from "./map.ts";
import type { Node } from "./node.ts";
import { opaqueLowering } from "./opaque/opaque.ts";
import { lowerReduction } from "./reduction.ts";
import type { Scope } from "./scope.ts";
import { readApart } from "./whyApart.ts";

/** What groups of one program share. */
export interface Setting {
  readonly scope: Scope;
  /** Who stores a value. */
  readonly makers: ReadonlyMap<Value, Group>;
  readonly positions: ReadonlyMap<Node, number>;
}

/** Makes a kernel of a group. */
export function lowerGroup(context: Context, group: Group, { scope, makers, positions }: Setting): Kernel {
  const { core, stores, space } = group;
  const nodes = core === undefined ? mapsOf(group) : [core, ...mapsOf(group)];
  // Everything that needs memory must ask for it here: when code is written, memory has been shared out.
  const reads = readsOf(group).flatMap(({ value }) => (isInRegister(group, scope, value) ? [] : [scope.buffer(value)]));
  const writes = [...stores].map(scope.buffer);
  const lowered = lowerCore(context, group, scope);
  const isEmpty = core?.kind !== "opaque" && core?.kind !== "reduction" && sizeOf(space) === 0;
  return {
    title: titleOf(group),
    loops: lowered.loops ?? "",
    instructions: nodes.flatMap((node) => positions.get(node) ?? []).sort((a, b) => a - b),
    work: isEmpty ? 0 : lowered.work,
    reads: [...reads, ...(lowered.reads ?? [])],
    apart: () => new Map([...readApart(group, makers)].map(([value, why]) => [scope.buffer(value), why])),
    writes: [...writes, ...(lowered.scratch ?? []), ...(lowered.shares?.scratch ?? [])],
    bodies: lowered.bodies ?? [],
    times: lowered.times ?? 1,
    shares: isEmpty ? undefined : lowered.shares,
    emit: isEmpty ? () => undefined : lowered.emit,
  };
}

/** In the order in which it is computed. */
function titleOf({ core, before, after }: Group): string {
  return [...before.flat(), ...(core === undefined ? [] : [core]), ...after].map(({ title }) => title).join(" ");
}

function lowerCore(context: Context, group: Group, scope: Scope): Lowered {
  const { core } = group;
  switch (core?.kind) {
    case undefined:
      return lowerMaps(context, group, scope);
    case "reduction":
      return lowerReduction(context, group, core, scope);
    case "contraction":
      return lowerProduct(context, group, core, scope);
    case "opaque":
      return opaqueLowering(core.title)({ node: core, scope, context });
  }
}

/** Maps and reductions take numbers as constants of the code. */
function isInRegister({ core }: Group, scope: Scope, value: Value): boolean {
  if (scope.number(value) === undefined) return false;
  return core === undefined || core.kind === "reduction" || !core.operands.some((operand) => operand.value === value);
}
