import type { Table } from "@handloom/compiler";
import type { IndexingName } from "@handloom/graph";
import { draftGather, draftOneHot, draftRavel, draftScatter, type KernelEntry } from "@handloom/planner";
import { check, gather, locate, scatter } from "../kernels/indexed.ts";
import type { Part, Writers } from "../tables.ts";
import { every, numbers } from "./dtypes.ts";

const kernels: Table<IndexingName, KernelEntry> = {
  gather: { dtypes: every, draft: draftGather },
  oneHot: { dtypes: ["int32"], draft: draftOneHot },
  ravelIndices: { dtypes: ["int32"], draft: draftRavel },
  scatter: { dtypes: every, draft: draftScatter },
  scatterAdd: { dtypes: numbers, draft: draftScatter },
  scatterMax: { dtypes: numbers, draft: draftScatter },
  scatterMin: { dtypes: numbers, draft: draftScatter },
};

const writers: Pick<Writers, "check" | "gather" | "locate" | "scatter"> = { check, gather, locate, scatter };

/** Reading and writing where indices say: gather, one-hot, scatter. */
export const indexing: Part & { readonly kernels: typeof kernels; readonly writers: typeof writers } = {
  kernels,
  writers,
};
