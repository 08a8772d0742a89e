import type { Table } from "@handloom/compiler";
import type { WindowName } from "@handloom/graph";
import {
  draftDepthwise,
  draftPool,
  draftSelect,
  draftViews,
  isDepthwise,
  type KernelEntry,
  maskedPool,
  windowedProduct,
} from "@handloom/planner";
import { windowSources } from "../../kernels/windows/windowSources.ts";
import { depthwise } from "../kernels/windows/depthwise.ts";
import { depthwiseFilter } from "../kernels/windows/depthwiseFilter.ts";
import { pool } from "../kernels/windows/pool.ts";
import { select } from "../kernels/windows/select.ts";
import type { Part, Writers } from "../tables.ts";
import { every, numbers } from "./dtypes.ts";

const kernels: Table<WindowName, KernelEntry> = {
  // Others are products over windows.
  conv: { dtypes: ["float32"], takes: isDepthwise, draft: draftDepthwise },
  overlapAdd: "expand",
  reduceWindow: { dtypes: numbers, draft: draftPool },
  selectAndScatter: { dtypes: numbers, draft: draftSelect },
  windows: { dtypes: every, draft: draftViews },
};

const writers: Pick<Writers, "depthwise" | "depthwiseFilter" | "pool" | "select"> = {
  depthwise,
  depthwiseFilter,
  pool,
  select,
};

/** Convolutions and pooling. */
export const windows: Part & { readonly kernels: typeof kernels; readonly writers: typeof writers } = {
  kernels,
  writers,
  windows: { ...windowSources, find: windowedProduct, masked: maskedPool },
};
