import type { Table } from "@handloom/compiler";
import type { LoopName } from "@handloom/graph";
import { draftCond, draftScan, draftWhile, type KernelEntry } from "@handloom/planner";
import { emitBranch, emitLoop, emitWhile } from "../emitLoops.ts";
import type { BlockWriters, Part } from "../tables.ts";
import { every } from "./dtypes.ts";

const kernels: Table<LoopName, KernelEntry> = {
  cond: { dtypes: ["bool"], draft: draftCond },
  scan: { dtypes: every, draft: draftScan },
  whileLoop: { dtypes: every, draft: draftWhile },
};

/** Loops and branches: scan, repeat, recurrent layers, decompositions of matrices. */
export const loops: Part & { readonly kernels: typeof kernels; readonly blocks: BlockWriters } = {
  kernels,
  blocks: { loop: emitLoop, while: emitWhile, branch: emitBranch },
};
