import type { Value } from "@handloom/compiler";
import { slow } from "./elementwise.ts";
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
 * Nodes that run as one kernel. Maps compute four elements at a time in registers: into a reduction, from what a reduction
 * or a product gives, or in a loop of their own.
 */
export interface Group {
  /** The axes of the core's result, or of the maps alone; those of one element left out. */
  readonly space: readonly number[];
  readonly core: ReductionNode | ContractionNode | OpaqueNode | undefined;
  /** Maps that make the operand of a reduction, in the order in which they are computed. */
  readonly before: readonly MapNode[];
  /** Maps that take the result of the core, or all maps if there is no core. */
  readonly after: readonly MapNode[];
  /** What is written to memory. */
  readonly stores: ReadonlySet<Value>;
}

type Part = "before" | "after";

interface Draft {
  readonly space: readonly number[];
  core: Group["core"];
  readonly before: MapNode[];
  readonly after: MapNode[];
  readonly stores: Set<Value>;
}

/** A reading of a value; `part` is where a kernel reads each element as it computes the same one. */
interface Use {
  readonly draft: Draft;
  readonly part: Part | undefined;
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
  if (node.kind !== "opaque") return addCore(grouping, node);
  const draft = start(grouping, [], node.results);
  draft.core = node;
  for (const operand of node.operands) read(grouping, draft, operand, undefined);
}

function start({ drafts }: Grouping, space: readonly number[], results: readonly Value[]): Draft {
  const draft: Draft = { space, core: undefined, before: [], after: [], stores: new Set(results) };
  drafts.push(draft);
  return draft;
}

/** Notes that a kernel reads a value; `part` is the one that could compute it on the way. */
function read({ uses, spaceOf }: Grouping, draft: Draft, { value, layout }: Ref, part: Part | undefined): void {
  const space = part === "before" ? sourceOf(draft) : draft.space;
  const isSame = sameSpace(squeeze(layout.shape), space) && sameSpace(spaceOf(value), space) && isRowMajor(layout);
  uses.set(value, [...(uses.get(value) ?? []), { draft, part: isSame ? part : undefined }]);
}

/** The axes that a reduction runs over. */
const sourceOf = ({ core }: Draft): readonly number[] =>
  core?.kind === "reduction" ? squeeze(core.operands[0].layout.shape) : [];

const sameSpace = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((size, axis) => size === b[axis]);

/** The part of a kernel that a node can be computed in, if all of the kernel's readings of it are there. */
function partIn(draft: Draft, uses: readonly Use[], node: MapNode | ReductionNode | ContractionNode): Part | undefined {
  const [first, ...others] = uses.filter((use) => use.draft === draft);
  const part = others.every((use) => use.part === first?.part) ? first?.part : undefined;
  return part !== undefined && canTake(draft, node, part) ? part : undefined;
}

/** The earliest kernel that reads a node's result, if the node can be part of it. */
function hostOf({ drafts, uses }: Grouping, node: MapNode | ReductionNode | ContractionNode): Draft | undefined {
  const all = uses.get(node.result) ?? [];
  const earliest = drafts.findLast((draft) => all.some((use) => use.draft === draft));
  return earliest !== undefined && partIn(earliest, all, node) !== undefined ? earliest : undefined;
}

function addMap(grouping: Grouping, node: MapNode): void {
  const all = grouping.uses.get(node.result) ?? [];
  const readers = [...new Set(all.map((use) => use.draft))];
  const isStored = grouping.needed.has(node.result) || all.some((use) => use.part === undefined);
  if (!isStored && node.isCheap && readers.every((draft) => partIn(draft, all, node) !== undefined)) {
    for (const reader of readers) join(grouping, reader, node, partIn(reader, all, node) as Part);
    return;
  }
  const host = hostOf(grouping, node);
  const draft = host ?? start(grouping, grouping.spaceOf(node.result), []);
  if (isStored || readers.length > 1 || draft !== readers[0]) draft.stores.add(node.result);
  join(grouping, draft, node, partIn(draft, all, node) ?? "after");
}

function join(grouping: Grouping, draft: Draft, node: MapNode, part: Part): void {
  draft[part].unshift(node);
  for (const operand of node.operands) read(grouping, draft, operand, part);
}

function addCore(grouping: Grouping, node: ReductionNode | ContractionNode): void {
  const draft = hostOf(grouping, node) ?? start(grouping, grouping.spaceOf(node.result), [node.result]);
  draft.core = node;
  const readers = new Set(grouping.uses.get(node.result)?.map((use) => use.draft));
  if (grouping.needed.has(node.result) || readers.size > 1) draft.stores.add(node.result);
  for (const operand of node.operands) read(grouping, draft, operand, node.kind === "reduction" ? "before" : undefined);
}

/** Whether a node can become part of a kernel: what is read can be addressed by what the kernel counts along. */
function canTake({ core, after }: Draft, node: MapNode | ReductionNode | ContractionNode, part: Part): boolean {
  if (node.kind !== "map") return core === undefined && after.every((map) => canFollow(node, map));
  if (core === undefined) return true;
  if (core.kind === "opaque") return false;
  return part === "after" ? canFollow(core, node) : core.kind === "reduction" && isAlong(node, core.runs);
}

const isAlong = ({ operands }: MapNode, runs: readonly number[]): boolean =>
  operands.every(({ layout }) => stridesAlong(layout, runs) !== undefined);

/** Of a reduction whose results do not lie in vectors, as many may go on to slow maps: each takes a vector of its own. */
const mostAlone = 64;

/** Whether a map can take the results of a core while they are in registers. */
function canFollow(core: ReductionNode | ContractionNode, map: MapNode): boolean {
  if (core.kind === "contraction") return isAlong(map, productRuns(core));
  const [outer, , inner] = core.runs;
  return isAlong(map, [outer, inner]) && (inner > 1 || outer <= mostAlone || !slow.has(map.title));
}

/** All maps of a group. */
export const mapsOf = ({ before, after }: Pick<Group, Part>): readonly MapNode[] => [...before, ...after];

/** Everything that a group reads from memory. */
export function readsOf(group: Group): Ref[] {
  const maps = mapsOf(group);
  const made = new Set<Value>(maps.map(({ result }) => result));
  const { core } = group;
  if (core !== undefined) for (const result of resultsOf(core)) made.add(result);
  const refs = [...maps.flatMap(({ operands }) => operands), ...(core?.operands ?? [])];
  return refs.filter(({ value }) => !made.has(value));
}
