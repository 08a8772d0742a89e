import type { ExpandingName, IndexingName, LoopName, OtherName, WindowName } from "@handloom/graph";
import type { Group } from "../group/group.ts";
import type { OpaqueNode } from "../group/node.ts";
import { draftArgMax, draftCumulative, draftSort } from "./along.ts";
import { draftHost } from "./host.ts";
import { draftGather, draftOneHot, draftRavel, draftScatter } from "./indexed.ts";
import { draftCond, draftScan, draftWhile } from "./loops.ts";
import type { Made, Making } from "./making.ts";
import { draftMaps } from "./maps.ts";
import { draftConcat, draftPad } from "./moves.ts";
import { draftProduct } from "./product.ts";
import { draftRandom } from "./random.ts";
import { draftReduction } from "./reduction.ts";
import { draftPool, draftSelect } from "./windows/pools.ts";
import { draftViews } from "./windows/views.ts";

type Drafting = (making: Making, node: OpaqueNode) => readonly Made[];

/** What has no operands is a constant. */
type OpaqueName =
  | IndexingName
  | LoopName
  | Exclude<OtherName, "arange" | "size">
  | "argMax"
  | "pad"
  | Exclude<WindowName, "conv" | "overlapAdd">;

/** Primitives that are kernels of their own; what no engine here has a kernel for is expanded. */
const opaque: Readonly<Record<Exclude<OpaqueName, ExpandingName>, Drafting> & Partial<Record<OpaqueName, Drafting>>> = {
  argMax: draftArgMax,
  argSort: draftSort,
  concat: draftConcat,
  cond: draftCond,
  cumMax: draftCumulative,
  gather: draftGather,
  linearRecurrence: draftCumulative,
  oneHot: draftOneHot,
  pad: draftPad,
  randomBits: draftRandom,
  reduceWindow: draftPool,
  ravelIndices: draftRavel,
  scan: draftScan,
  scatter: draftScatter,
  scatterAdd: draftScatter,
  scatterMax: draftScatter,
  scatterMin: draftScatter,
  whileLoop: draftWhile,
  selectAndScatter: draftSelect,
  windows: draftViews,
};

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
      return draftingOf(core)(making, core);
  }
}

const draftingOf = ({ title, isHosted }: OpaqueNode): Drafting =>
  isHosted ? draftHost : (opaque[title as keyof typeof opaque] as Drafting);
