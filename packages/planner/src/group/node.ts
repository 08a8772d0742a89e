import type { Instruction, Value } from "@handloom/compiler";
import type { KindAttributes } from "@handloom/graph";
import type { Layout } from "../layout/layout.ts";
import type { Windows } from "../plan.ts";
import type { LaneCost } from "../rules.ts";

/** Elements of a value that is in memory, or will be computed where they are read. */
export interface Ref {
  readonly value: Value;
  readonly layout: Layout;
}

/**
 * The operation of a map on the elements of its operands: an elementwise primitive, nothing, or a sum that begins with
 * 0.
 */
export type MapOp = "copy" | "addZero" | { readonly lane: string };

/** One element from one element of each operand; the operands have the result's shape. */
export interface MapNode {
  readonly kind: "map";
  readonly title: string;
  readonly op: MapOp;
  readonly cost: LaneCost;
  /** Whether it costs no more to compute it again than to store it. */
  readonly isCheap: boolean;
  readonly operands: readonly Ref[];
  readonly result: Value;
}

/** Combines the elements (outer, step, inner) over all steps; the operand has these three runs of axes. */
export interface ReductionNode {
  readonly kind: "reduction";
  readonly title: string;
  readonly operands: readonly [Ref];
  readonly runs: readonly [outer: number, steps: number, inner: number];
  readonly result: Value;
}

/** A product of operands with the strides of matrices. The left one may be a tensor's view through windows instead. */
export interface ContractionNode {
  readonly kind: "contraction";
  /** The left operand is then the tensor, and `attributes` are those of the right one alone. */
  readonly windows?: SeenWindows | undefined;
  readonly title: string;
  readonly operands: readonly [left: Ref, right: Ref];
  readonly attributes: KindAttributes["contraction"];
  /** Found once of the operands, because grouping asks for them again and again. */
  readonly sizes: ProductSizes;
  readonly result: Value;
}

export interface ProductSizes {
  readonly batch: readonly number[];
  readonly rows: number;
  readonly columns: number;
  readonly depth: number;
}

/** How windows move over a tensor `[batch, …spatial, channels]`, and what a product of them adds up. */
export type SeenWindows = Pick<Windows, "batch" | "channels" | "spatial" | "sums">;

/** Anything that nothing is fused with: it reads memory and writes memory. */
export interface OpaqueNode {
  readonly kind: "opaque";
  readonly title: string;
  readonly instruction: Instruction;
  /** Whether the host computes it. */
  readonly isHosted: boolean;
  readonly operands: readonly Ref[];
  readonly results: readonly Value[];
}

export type Node = MapNode | ReductionNode | ContractionNode | OpaqueNode;

export const resultsOf = (node: Node): readonly Value[] => (node.kind === "opaque" ? node.results : [node.result]);
