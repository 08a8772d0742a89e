import type { Value } from "@handloom/compiler";
import { sameShape } from "@handloom/tensor";
import { isRowMajor, rowMajor, squeeze, stridesAlong } from "../layout/layout.ts";
import type { Rules } from "../rules.ts";
import type { Group } from "./group.ts";
import { productRuns } from "./matrices.ts";
import { type ContractionNode, type MapNode, type Node, type ReductionNode, type Ref, resultsOf } from "./node.ts";
import type { Nodes } from "./nodes.ts";
import { type Side, stridesInto } from "./stridesInto.ts";
import { mayFollow, packs } from "./worthFusing.ts";

/** The operand of the core that is made, or what takes its result. */
type Part = Side | "after";

interface Draft {
  /** How many were made before. */
  readonly number: number;
  readonly space: readonly number[];
  core: Group["core"];
  readonly before: readonly [MapNode[], MapNode[]];
  readonly after: MapNode[];
  readonly stores: Set<Value>;
}

/** A reading of a value; `part` is where a kernel reads each element as it computes the same one. */
interface Use {
  readonly draft: Draft;
  readonly part: Part | undefined;
}

type Fusible = MapNode | ReductionNode | ContractionNode;

/** The state of a pass over the nodes, from the last to the first. */
interface Grouping {
  readonly rules: Rules;
  /** The last made runs first. */
  readonly drafts: Draft[];
  readonly uses: Map<Value, Use[]>;
  /** Nodes that others than kernels read from memory. */
  readonly needed: ReadonlySet<Value>;
  shapeOf(value: Value): readonly number[];
  /** Results of a product or a reduction, and of the maps over them: they belong to the kernel that gives the first. */
  readonly given: ReadonlySet<Value>;
}

/**
 * Groups nodes to kernels, in an order that can run.
 *
 * Nodes are taken from the last to the first, so all readers of a node are known. A node joins the earliest kernel that
 * reads it element by element, and is stored there if others need it too.
 */
export function groupNodes({ types, list, outputs, writes, checks }: Nodes, rules: Rules): Group[] {
  const grouping: Grouping = {
    rules,
    drafts: [],
    uses: new Map(),
    needed: new Set([...outputs, ...writes, ...checks]),
    shapeOf: (value) => types[value]?.shape ?? [],
    given: givenValues(list),
  };
  const isWanted = (value: Value) => grouping.needed.has(value) || grouping.uses.has(value);
  for (const node of list.toReversed()) if (hasEffects(node) || resultsOf(node).some(isWanted)) addNode(grouping, node);
  return grouping.drafts.reverse();
}

function givenValues(list: readonly Node[]): Set<Value> {
  const given = new Set<Value>();
  for (const node of list) {
    if (node.kind === "opaque") continue;
    if (node.kind !== "map" || node.operands.some(({ value, layout }) => given.has(value) && isRowMajor(layout)))
      given.add(node.result);
  }
  return given;
}

/** Loops may hold checks that matter although nothing reads their results. */
const hasEffects = (node: Node): boolean => node.kind === "opaque" && node.instruction.bodies.length > 0;

function addNode(grouping: Grouping, node: Node): void {
  if (node.kind === "map") return addMap(grouping, node);
  if (node.kind !== "opaque") return addCore(grouping, node);
  const draft = start(grouping, [], node.results);
  draft.core = node;
  for (const { value } of node.operands) read(grouping, draft, value, undefined);
}

function start({ drafts }: Grouping, space: readonly number[], results: readonly Value[]): Draft {
  const number = drafts.length;
  const draft: Draft = { number, space, core: undefined, before: [[], []], after: [], stores: new Set(results) };
  drafts.push(draft);
  return draft;
}

/** Notes that a kernel reads a value; `part` is the one that could compute it on the way. */
function read({ uses }: Grouping, draft: Draft, value: Value, part: Part | undefined): void {
  const use = { draft, part };
  const known = uses.get(value);
  if (known === undefined) uses.set(value, [use]);
  else known.push(use);
}

/** Whether a map reads a value element by element. */
const isAlike = ({ shapeOf }: Grouping, { value, layout }: Ref, result: Value): boolean => {
  const space = squeeze(shapeOf(result));
  return isRowMajor(layout) && sameShape(squeeze(shapeOf(value)), space) && sameShape(squeeze(layout.shape), space);
};

/** Whether a core could take a value while it is made: a product, where it packs its operand anyway. */
function takesMade({ shapeOf, given, rules }: Grouping, core: ReductionNode | ContractionNode, side: Side): boolean {
  const { value } = core.operands[side] as Ref;
  if (core.kind === "contraction" && (given.has(value) || !packs(core, side, rules))) return false;
  return stridesInto(core, side, shapeOf(value), rowMajor(shapeOf(value))) !== undefined;
}

/** The part of a kernel that a node can be computed in, if all of the kernel's readings of it are there. */
function partIn(grouping: Grouping, draft: Draft, uses: readonly Use[], node: Fusible): Part | undefined {
  const [first, ...others] = uses.filter((use) => use.draft === draft);
  const part = others.every((use) => use.part === first?.part) ? first?.part : undefined;
  return part !== undefined && canTake(grouping, draft, node, part) ? part : undefined;
}

/** The earliest kernel that reads a node's result, if the node can be part of it. */
function hostOf(grouping: Grouping, uses: readonly Use[], node: Fusible): Draft | undefined {
  let earliest: Draft | undefined;
  for (const { draft } of uses) if (earliest === undefined || draft.number > earliest.number) earliest = draft;
  return earliest !== undefined && partIn(grouping, earliest, uses, node) !== undefined ? earliest : undefined;
}

function addMap(grouping: Grouping, node: MapNode): void {
  const uses = usesOf(grouping, node.result);
  const readers = [...new Set(uses.map((use) => use.draft))];
  const isStored = grouping.needed.has(node.result) || uses.some((use) => use.part === undefined);
  const partOf = (draft: Draft) => partIn(grouping, draft, uses, node);
  if (!isStored && node.isCheap && readers.every((draft) => partOf(draft) !== undefined)) {
    for (const reader of readers) join(grouping, reader, node, partOf(reader) as Part);
    return;
  }
  const draft = hostOf(grouping, uses, node) ?? start(grouping, squeeze(grouping.shapeOf(node.result)), []);
  if (isStored || readers.length > 1 || draft !== readers[0]) draft.stores.add(node.result);
  join(grouping, draft, node, partOf(draft) ?? "after");
}

/** How a value is read. A product reads shared values from memory: making them again costs more than packing them. */
function usesOf({ uses, needed }: Grouping, value: Value): readonly Use[] {
  const all = uses.get(value) ?? [];
  if (!needed.has(value) && all.every(({ draft }) => draft === all[0]?.draft)) return all;
  return all.map(({ draft, part }) => ({
    draft,
    part: draft.core?.kind === "contraction" && part !== "after" ? undefined : part,
  }));
}

function join(grouping: Grouping, draft: Draft, node: MapNode, part: Part): void {
  (part === "after" ? draft.after : draft.before[part]).unshift(node);
  for (const operand of node.operands)
    read(grouping, draft, operand.value, isAlike(grouping, operand, node.result) ? part : undefined);
}

function addCore(grouping: Grouping, node: ReductionNode | ContractionNode): void {
  const uses = usesOf(grouping, node.result);
  const draft = hostOf(grouping, uses, node) ?? start(grouping, squeeze(grouping.shapeOf(node.result)), [node.result]);
  draft.core = node;
  const readers = new Set(uses.map((use) => use.draft));
  if (grouping.needed.has(node.result) || readers.size > 1) draft.stores.add(node.result);
  node.operands.forEach(({ value }, i) => {
    const side = i as Side;
    read(grouping, draft, value, takesMade(grouping, node, side) ? side : undefined);
  });
}

/** Whether a node can become part of a kernel: what is read can be addressed by what the kernel counts along. */
function canTake({ shapeOf, rules }: Grouping, { core, after }: Draft, node: Fusible, part: Part): boolean {
  if (node.kind !== "map") return core === undefined && after.every((map) => canFollow(node, map, rules));
  if (core === undefined) return true;
  if (core.kind === "opaque") return false;
  if (part === "after") return canFollow(core, node, rules);
  const shape = shapeOf(core.operands[part]?.value ?? 0);
  return node.operands.every(({ layout }) => stridesInto(core, part, shape, layout) !== undefined);
}

/** Whether a map can take the results of a core while they are in registers. */
function canFollow(core: ReductionNode | ContractionNode, map: MapNode, rules: Rules): boolean {
  if (core.kind === "contraction") return isAlong(map, productRuns(core));
  const [outer, , inner] = core.runs;
  return isAlong(map, [outer, inner]) && mayFollow(core, map, rules);
}

const isAlong = ({ operands }: MapNode, runs: readonly number[]): boolean =>
  operands.every(({ layout }) => stridesAlong(layout, runs) !== undefined);
