import type { Value } from "@handloom/compiler";
import { isRowMajor, squeeze, stridesAlong } from "./layout.ts";
import {
  type ContractionNode,
  type MapNode,
  type Node,
  type OpaqueNode,
  type ReductionNode,
  type Ref,
  resultsOf,
} from "./node.ts";
import type { Nodes } from "./nodes.ts";
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

/** What is known while nodes are taken from the last to the first. */
interface Grouping {
  /** The last made runs first. */
  readonly drafts: Draft[];
  readonly uses: Map<Value, Use[]>;
  /** What must be in memory for others than kernels. */
  readonly needed: ReadonlySet<Value>;
  spaceOf(value: Value): readonly number[];
}

/**
 * Groups nodes to kernels, in an order in which they can run.
 *
 * Nodes are taken from the last to the first, so that all readers of a node are known: it joins the earliest kernel that
 * reads it, if that reads it element by element, and is stored there if others need it too.
 */
export function groupNodes({ types, list, outputs, writes, checks }: Nodes): Group[] {
  const grouping: Grouping = {
    drafts: [],
    uses: new Map(),
    needed: new Set([...outputs, ...writes, ...checks]),
    spaceOf: (value) => squeeze(types[value]?.shape ?? []),
  };
  const isWanted = (value: Value) => grouping.needed.has(value) || grouping.uses.has(value);
  for (const node of list.toReversed()) if (hasEffects(node) || resultsOf(node).some(isWanted)) addNode(grouping, node);
  return grouping.drafts.reverse();
}

/** Loops may hold checks that matter although nothing reads their results. */
const hasEffects = (node: Node): boolean => node.kind === "opaque" && node.instruction.bodies.length > 0;

function addNode(grouping: Grouping, node: Node): void {
  if (node.kind === "map") return addMap(grouping, node);
  if (node.kind === "contraction") return addContraction(grouping, node);
  const fuses = node.kind === "reduction";
  const draft = start(grouping, fuses ? squeeze(node.operands[0].layout.shape) : [], node, resultsOf(node));
  for (const operand of node.operands) read(grouping, draft, operand, fuses);
}

function start({ drafts }: Grouping, space: readonly number[], core: Group["core"], results: readonly Value[]): Draft {
  const draft: Draft = { space, core, maps: [], stores: new Set(results) };
  drafts.push(draft);
  return draft;
}

/** Notes that a kernel reads a value; `fuses` if it could compute it on the way. */
function read({ uses, spaceOf }: Grouping, draft: Draft, { value, layout }: Ref, fuses: boolean): void {
  const isSame = sameSpace(squeeze(layout.shape), draft.space) && sameSpace(spaceOf(value), draft.space);
  const use = { draft, inPlace: fuses && isSame && isRowMajor(layout) };
  uses.set(value, [...(uses.get(value) ?? []), use]);
}

const sameSpace = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((size, axis) => size === b[axis]);

/** The earliest kernel that reads a node's result, if the node can be part of it. */
function hostOf({ drafts, uses }: Grouping, node: MapNode | ContractionNode): Draft | undefined {
  const all = uses.get(node.result) ?? [];
  const earliest = drafts.findLast((draft) => all.some((use) => use.draft === draft));
  const fits = earliest !== undefined && all.every((use) => use.draft !== earliest || use.inPlace);
  return fits && canTake(earliest, node) ? earliest : undefined;
}

function addMap(grouping: Grouping, node: MapNode): void {
  const all = grouping.uses.get(node.result) ?? [];
  const readers = [...new Set(all.map((use) => use.draft))];
  const isStored = grouping.needed.has(node.result) || all.some((use) => !use.inPlace);
  if (!isStored && node.isCheap && readers.every((draft) => canTake(draft, node))) {
    for (const reader of readers) join(grouping, reader, node);
    return;
  }
  const draft = hostOf(grouping, node) ?? start(grouping, grouping.spaceOf(node.result), undefined, []);
  if (isStored || readers.length > 1 || draft !== readers[0]) draft.stores.add(node.result);
  join(grouping, draft, node);
}

function join(grouping: Grouping, draft: Draft, node: MapNode): void {
  draft.maps.unshift(node);
  for (const operand of node.operands) read(grouping, draft, operand, true);
}

function addContraction(grouping: Grouping, node: ContractionNode): void {
  const draft = hostOf(grouping, node) ?? start(grouping, grouping.spaceOf(node.result), node, [node.result]);
  draft.core = node;
  const readers = new Set(grouping.uses.get(node.result)?.map((use) => use.draft));
  if (grouping.needed.has(node.result) || readers.size > 1) draft.stores.add(node.result);
  for (const operand of node.operands) read(grouping, draft, operand, false);
}

/** Whether a node can become part of a kernel: its operands can be addressed by what the kernel counts along. */
function canTake({ core, maps }: Draft, node: MapNode | ContractionNode): boolean {
  if (core?.kind === "opaque") return false;
  const fits = (map: MapNode, runs: readonly number[]) =>
    map.operands.every(({ layout }) => stridesAlong(layout, runs) !== undefined);
  if (node.kind === "contraction") return core === undefined && maps.every((map) => fits(map, productRuns(node)));
  return core === undefined || fits(node, core.kind === "reduction" ? core.runs : productRuns(core));
}

/** Everything that a group reads from memory. */
export function readsOf({ core, maps }: Group): Ref[] {
  const made = new Set<Value>(maps.map(({ result }) => result));
  if (core?.kind === "contraction") made.add(core.result);
  const refs = [...maps.flatMap(({ operands }) => operands), ...(core?.operands ?? [])];
  return refs.filter(({ value }) => !made.has(value));
}
