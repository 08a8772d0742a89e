import { UnsupportedPrimitiveError } from "@handloom/compiler";
import type { Group } from "../group/group.ts";
import type { OpaqueNode } from "../group/node.ts";
import type { Made, Making } from "./making.ts";
import { draftMaps } from "./maps.ts";
import { draftProduct } from "./product.ts";
import { draftReduction } from "./reduction.ts";

/** The calls that a group of nodes becomes. */
export function draftGroup(making: Making, group: Group): readonly Made[] {
  const { core } = group;
  switch (core?.kind) {
    case undefined:
      return [draftMaps(making, group)];
    case "reduction":
      return [draftReduction(making, group, core)];
    case "contraction":
      return [draftProduct(making, group, core)];
    case "opaque":
      return draftOpaque(making, core);
  }
}

function draftOpaque(making: Making, node: OpaqueNode): readonly Made[] {
  const entry = node.isHosted ? undefined : making.rules.kernels[node.title];
  if (typeof entry === "object") return entry.draft(making, node);
  const { engine, host } = making.rules;
  if (host === undefined) throw new UnsupportedPrimitiveError(engine, node.instruction.primitive.name, "host");
  return host(making, node);
}
