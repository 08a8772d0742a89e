import type { Value } from "@handloom/compiler";
import {
  type ContractionNode,
  type MapNode,
  type OpaqueNode,
  type ReductionNode,
  type Ref,
  resultsOf,
} from "./node.ts";

/**
 * Nodes that run as one kernel. Maps compute four elements at a time in registers. They run in a loop of their own,
 * into a reduction, while a product packs its operands, or on the results of either.
 */
export interface Group {
  /** The axes of the core's result, or of the maps alone; those of one element left out. */
  readonly space: readonly number[];
  readonly core: ReductionNode | ContractionNode | OpaqueNode | undefined;
  /** The maps that make each operand of the core, in run order. */
  readonly before: readonly [readonly MapNode[], readonly MapNode[]];
  /** Maps that take the result of the core, or all maps if there is no core. */
  readonly after: readonly MapNode[];
  /** The nodes that are written to memory. */
  readonly stores: ReadonlySet<Value>;
}

/** All maps of a group. */
export const mapsOf = ({ before, after }: Group): readonly MapNode[] => [...before.flat(), ...after];

/** Everything that a group reads from memory. */
export function readsOf(group: Group): Ref[] {
  const maps = mapsOf(group);
  const made = new Set<Value>(maps.map(({ result }) => result));
  const { core } = group;
  if (core !== undefined) for (const result of resultsOf(core)) made.add(result);
  const refs = [...maps.flatMap(({ operands }) => operands), ...(core?.operands ?? [])];
  return refs.filter(({ value }) => !made.has(value));
}
