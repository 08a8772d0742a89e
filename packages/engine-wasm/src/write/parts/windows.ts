import type { Table } from "@handloom/compiler";
import type { WindowName } from "@handloom/graph";
import { draftPool, draftSelect, draftViews, type KernelEntry, windowedProduct } from "@handloom/planner";
import { windowSources } from "../../kernels/windows/windowSources.ts";
import { pool } from "../kernels/windows/pool.ts";
import { select } from "../kernels/windows/select.ts";
import type { Part, Writers } from "../tables.ts";
import { every, numbers } from "./dtypes.ts";

const kernels: Table<WindowName, KernelEntry> = {
  conv: "expand",
  overlapAdd: "expand",
  reduceWindow: { dtypes: numbers, draft: draftPool },
  selectAndScatter: { dtypes: numbers, draft: draftSelect },
  windows: { dtypes: every, draft: draftViews },
};

const writers: Pick<Writers, "pool" | "select"> = { pool, select };

/** Convolutions and pooling. */
export const windows: Part & { readonly kernels: typeof kernels; readonly writers: typeof writers } = {
  kernels,
  writers,
  windows: { ...windowSources, find: windowedProduct },
};
