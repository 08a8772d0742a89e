import type { Table } from "@handloom/compiler";
import type { IndexingName, LoopName, OtherName, WindowName } from "@handloom/graph";
import type { Entry, LaneCost, Rules } from "@handloom/planner";
import type { DType } from "@handloom/tensor";
import { deepest } from "../kernels/gemmPlan.ts";
import { casts } from "./cast.ts";
import { costOf, elementwise, type LaneEntry, type LaneLowering } from "./elementwise.ts";
import { combiners } from "./kernels/reduction.ts";
import { writtenOut } from "./kernels/smallProduct.ts";

/** Blocks begin at cache lines, and vectors may be read up to 16 bytes beyond their end. */
export const memory: Rules["memory"] = { align: 64, behind: 16 };

const numbers: readonly DType[] = ["float32", "int32"];
/** What moves elements, or has others compute with them. */
const every: readonly DType[] = [...numbers, "bool"];

/** Primitives that are kernels of their own, by the dtype of the first operand; what has no operands is a constant. */
const kernels: Table<
  IndexingName | LoopName | WindowName | Exclude<OtherName, "arange" | "size"> | "argMax" | "pad",
  readonly DType[]
> = {
  argMax: numbers,
  argSort: numbers,
  // Loops over blocks of queries, whose bodies are products with a softmax between them.
  attention: "expand",
  // Loops over columns, whose bodies are maps and sums of whole matrices.
  cholesky: "expand",
  concat: every,
  cond: ["bool"],
  conv: "expand",
  cumMax: numbers,
  gather: every,
  linearRecurrence: numbers,
  oneHot: ["int32"],
  overlapAdd: "expand",
  pad: every,
  randomBits: ["int32"],
  ravelIndices: ["int32"],
  reduceWindow: numbers,
  scan: every,
  scatter: every,
  scatterAdd: numbers,
  scatterMax: numbers,
  scatterMin: numbers,
  selectAndScatter: numbers,
  signedLogDet: "expand",
  solve: "expand",
  triangularSolve: "expand",
  whileLoop: every,
  windows: every,
};

/** What an engine knows of primitives. */
export interface Tables {
  readonly elementwise: Readonly<Record<string, Entry<LaneEntry>>>;
  /** By the dtype that they give. */
  readonly casts: Readonly<Record<string, Entry<LaneLowering>>>;
  readonly combiners: Readonly<Record<string, Entry<Readonly<Partial<Record<DType, unknown>>>>>>;
  readonly kernels: Rules["kernels"];
}

export const tables: Tables = {
  elementwise: elementwise,
  casts: casts,
  combiners: combiners,
  kernels: kernels,
};

/** What an engine with such tables says before kernels are made. */
export function rulesOf(known: Tables): Rules {
  return {
    engine: "wasm",
    lanes: mapEntries(known.elementwise, ({ cost, lanes }) => costsOf(lanes, cost)),
    casts: mapEntries(known.casts, (lowering) => costsOf(lowering, costOf("cast"))),
    folds: mapEntries(known.combiners, (combiner) => Object.keys(combiner) as DType[]),
    kernels: known.kernels,
    limits: {
      vector: 4,
      writtenOut,
      longDot: deepest,
      packsBeyond: 8,
      followResults: 64,
      followSteps: 16,
      followSlowSteps: 256,
    },
    memory,
  };
}

function mapEntries<Known extends object, Made>(
  table: Readonly<Record<string, Entry<Known>>>,
  make: (entry: Known, name: string) => Made,
): Record<string, Entry<Made>> {
  return Object.fromEntries(
    Object.entries(table).map(([name, entry]) => [name, typeof entry === "string" ? entry : make(entry, name)]),
  );
}

const costsOf = (lowering: LaneLowering, cost: LaneCost): Readonly<Partial<Record<DType, LaneCost>>> =>
  Object.fromEntries(Object.keys(lowering).map((dtype) => [dtype, cost]));

/** What this engine says before kernels are made. */
export const rules: Rules = rulesOf(tables);
