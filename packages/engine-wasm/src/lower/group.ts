import type { Value } from "@handloom/compiler";
import { isRowMajor, squeeze, stridesAlong } from "./layout.ts";
import {
  type ContractionNode,
  type MapNode,
  type Node,
  type Nodes,
  type OpaqueNode,
  type ReductionNode,
  type Ref,
  resultsOf,
} from "./nodes.ts";
import { productRuns } from "./product.ts";

/**
 * Nodes that run as one kernel. Maps compute four elements at a time in registers: into a reduction, from a contraction, or
 * in a loop of their own.
 */
export interface Group {
  /** The axes that all maps run over, those of one element left out. */
  readonly space: readonly number[];
  readonly core: ReductionNode | ContractionNode | OpaqueNode | undefined;
  /** In the order in which they are computed. */
  readonly maps: readonly MapNode[];
  /** What is written to memory. */
  readonly stores: ReadonlySet<Value>;
}

interface Draft {
  readonly space: readonly number[];
  core: Group["core"];
  readonly maps: MapNode[];
  readonly stores: Set<Value>;
}

/** A reading of a value; `inPlace` when it reads each element where it computes the same one. */
interface Use {
  readonly draft: Draft;
  readonly inPlace: boolean;
}

/** Primitives of one or two instructions: computed again rather than stored for a second kernel. */
const cheap = new Set([
  "abs",
  "add",
  "cast",
  "equal",
  "greater",
  "greaterEqual",
  "less",
  "lessEqual",
  "logicalAnd",
  "logicalNot",
  "logicalOr",
  "maximum",
  "minimum",
  "mul",
  "neg",
  "notEqual",
  "sub",
  "where",
]);

/**
 * Groups nodes to kernels, in an order in which they can run.
 *
 * Nodes are taken from the last to the first, so that all readers of a node are known: it joins the earliest kernel that
 * reads it, if that reads it element by element, and is stored there if others need it too.
 */
export function groupNodes({ types, list, outputs, writes, checks }: Nodes): Group[] {
  const drafts: Draft[] = [];
  const uses = new Map<Value, Use[]>();
  const needed = new Set<Value>([...outputs, ...writes, ...checks]);
  const spaceOf = (value: Value): number[] => squeeze(types[value]?.shape ?? []);

  const read = (draft: Draft, { value, layout }: Ref, fuses: boolean): void => {
    const inPlace =
      fuses &&
      isRowMajor(layout) &&
      sameSpace(squeeze(layout.shape), draft.space) &&
      sameSpace(spaceOf(value), draft.space);
    uses.set(value, [...(uses.get(value) ?? []), { draft, inPlace }]);
  };

  const start = (space: readonly number[], core: Group["core"], results: readonly Value[]): Draft => {
    const draft: Draft = { space, core, maps: [], stores: new Set(results) };
    drafts.push(draft);
    return draft;
  };

  /** The earliest kernel that reads a value, if what computes the value can be part of it. */
  const host = (node: MapNode | ContractionNode): Draft | undefined => {
    const all = uses.get(node.result) ?? [];
    const earliest = drafts.findLast((draft) => all.some((use) => use.draft === draft));
    const fits = earliest !== undefined && all.every((use) => use.draft !== earliest || use.inPlace);
    return fits && canTake(earliest, node) ? earliest : undefined;
  };

  const addMap = (node: MapNode): void => {
    const all = uses.get(node.result) ?? [];
    const readers = [...new Set(all.map((use) => use.draft))];
    const isStored = needed.has(node.result) || all.some((use) => !use.inPlace);
    const repeats = !isStored && isCheap(node) && readers.every((draft) => canTake(draft, node));
    const draft = host(node) ?? start(spaceOf(node.result), undefined, [node.result]);
    const hosts = repeats ? readers : [draft];
    if (!repeats && (isStored || readers.length > 1)) draft.stores.add(node.result);
    for (const one of hosts) {
      one.maps.unshift(node);
      for (const operand of node.operands) read(one, operand, true);
    }
  };

  const addContraction = (node: ContractionNode): void => {
    const existing = host(node);
    const draft = existing ?? start(spaceOf(node.result), node, [node.result]);
    draft.core = node;
    const readers = new Set(uses.get(node.result)?.map((use) => use.draft));
    if (needed.has(node.result) || readers.size > 1) draft.stores.add(node.result);
    for (const operand of node.operands) read(draft, operand, false);
  };

  for (const node of list.toReversed()) {
    if (!resultsOf(node).some((result) => needed.has(result) || uses.has(result)) && !hasEffects(node)) continue;
    if (node.kind === "map") addMap(node);
    else if (node.kind === "contraction") addContraction(node);
    else {
      const fuses = node.kind === "reduction";
      const draft = start(fuses ? squeeze(node.operands[0].layout.shape) : [], node, resultsOf(node));
      for (const operand of node.operands) read(draft, operand, fuses);
    }
  }
  return drafts.reverse();
}

const sameSpace = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((size, axis) => size === b[axis]);

/** Loops may hold checks that matter although nothing reads their results. */
const hasEffects = (node: Node): boolean => node.kind === "opaque" && node.instruction.bodies.length > 0;

/** One operand of the full size at most: to read that costs no more than to read the result. */
function isCheap({ title, operands }: MapNode): boolean {
  const full = operands.filter(({ layout }) =>
    layout.strides.every((stride, axis) => stride !== 0 || layout.shape[axis] === 1),
  );
  return cheap.has(title) && new Set(full.map(({ value }) => value)).size <= 1;
}

/** Whether a node can become part of a kernel: its operands can be addressed by what the kernel counts along. */
function canTake({ core, maps }: Draft, node: MapNode | ContractionNode): boolean {
  if (core?.kind === "opaque") return false;
  const fits = (map: MapNode, runs: readonly number[]) =>
    map.operands.every(({ layout }) => stridesAlong(layout, runs) !== undefined);
  if (node.kind === "contraction") return core === undefined && maps.every((map) => fits(map, productRuns(node)));
  return core === undefined || fits(node, runsOf(core));
}

/** The runs that the elements in the registers of a kernel are counted along. */
export const runsOf = (core: ReductionNode | ContractionNode): readonly number[] =>
  core.kind === "reduction" ? core.runs : productRuns(core);

/** Everything that a group reads from memory. */
export function readsOf({ core, maps }: Group): Ref[] {
  const made = new Set<Value>(maps.map(({ result }) => result));
  if (core?.kind === "contraction") made.add(core.result);
  const refs = [...maps.flatMap(({ operands }) => operands), ...(core?.operands ?? [])];
  return refs.filter(({ value }) => !made.has(value));
}
