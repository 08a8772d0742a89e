import type { Table } from "@handloom/compiler";
import type { IndexingName, LoopName, OtherName, WindowName } from "@handloom/graph";
import type { KernelEntry } from "@handloom/planner";
import { sharedMap } from "../kernels/map.ts";
import { sharedProduct } from "../kernels/product/product.ts";
import { sharedReduction } from "../kernels/reduction.ts";
import { sharedRows } from "../kernels/rows.ts";
import { joinParts, type Tables, type Writers } from "../tables.ts";
import { basics } from "./basics.ts";
import { explained } from "./explained.ts";
import { host } from "./host.ts";
import { indexing } from "./indexing.ts";
import { activations, functions, integers } from "./lanes.ts";
import { loops } from "./loops.ts";
import { ordering } from "./ordering.ts";
import { profiling } from "./profiling.ts";
import { random } from "./random.ts";
import { rows } from "./rows.ts";
import { windows } from "./windows.ts";

/** Each primitive that is a kernel of its own; what has no operands is a constant. */
const kernels: Table<
  IndexingName | LoopName | WindowName | Exclude<OtherName, "arange" | "size"> | "argMax" | "pad",
  KernelEntry
> = {
  ...basics.kernels,
  ...indexing.kernels,
  ...loops.kernels,
  ...ordering.kernels,
  ...random.kernels,
  ...windows.kernels,
  // Loops over blocks of queries, whose bodies are products with a softmax between them.
  attention: "expand",
  // Loops over columns, whose bodies are maps and sums of whole matrices.
  cholesky: "expand",
  // Turns of pairs of axes until nothing is left to do: each depends on the one before, and float64 keeps small values.
  eigh: "host",
  qr: "host",
  svd: "host",
  signedLogDet: "expand",
  solve: "expand",
  triangularSolve: "expand",
};

/** Each kind of kernel that runs no blocks, shared by threads. */
const writers: Writers = {
  ...basics.writers,
  map: sharedMap,
  product: sharedProduct,
  reduction: sharedReduction,
  ...indexing.writers,
  ...ordering.writers,
  ...random.writers,
  rows: sharedRows,
  ...windows.writers,
};

/** All that this engine can do. A primitive or a kind of kernel that no part has does not compile. */
export const everything: Tables = {
  ...joinParts([
    basics,
    activations,
    explained,
    functions,
    host,
    indexing,
    integers,
    loops,
    ordering,
    profiling,
    random,
    rows,
    windows,
  ]),
  kernels,
  writers,
};
