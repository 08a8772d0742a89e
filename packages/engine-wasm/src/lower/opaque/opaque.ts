import type { Table } from "@handloom/compiler";
import type { IndexingName, LoopName, OtherName } from "@handloom/graph";
import { refuseExpansion } from "../entries.ts";
import { argMax } from "./argMax.ts";
import { concat } from "./concat.ts";
import { cond } from "./cond.ts";
import { gather } from "./gather.ts";
import { host } from "./host.ts";
import type { OpaqueLowering } from "./lowering.ts";
import { oneHot } from "./oneHot.ts";
import { pad } from "./pad.ts";
import { randomBits } from "./randomBits.ts";
import { scan } from "./scan.ts";
import { scatterAdd } from "./scatterAdd.ts";

const indexing: Table<IndexingName, OpaqueLowering> = { gather, oneHot, scatterAdd };
const loops: Table<LoopName, OpaqueLowering> = { cond, scan };
/** What has no operands is a constant. */
const others: Table<Exclude<OtherName, "arange" | "size">, OpaqueLowering> = { concat, randomBits };

export const lowerings: Readonly<Record<string, OpaqueLowering | "expand" | "host">> = {
  ...indexing,
  ...loops,
  ...others,
  pad,
  argMax,
};

/** How a node that nothing is fused with is lowered; a stranger's runs on the host, and what its table leaves to it. */
export function opaqueLowering(name: string): OpaqueLowering {
  const lowering = lowerings[name];
  refuseExpansion(name, lowering);
  return typeof lowering === "function" ? lowering : host;
}

/** Whether JavaScript computes a node, and may throw anything. */
export function isHosted(name: string): boolean {
  return opaqueLowering(name) === host;
}
