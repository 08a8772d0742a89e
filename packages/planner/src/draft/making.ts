import type { Program, Value } from "@handloom/compiler";
import type { DType } from "@handloom/tensor";
import type { OpaqueNode } from "../group/node.ts";
import type { Address, Call, Index, Kernel } from "../plan.ts";
import { rowCopy } from "../rowCopy.ts";
import type { Rules } from "../rules.ts";
import { argumentsOf, createKernelBuilder, type KernelBuilder, type Scope } from "./kernelBuilder.ts";
import type { Tables } from "./tables.ts";

/** The surroundings of a block: its program, its inputs and its results. */
export interface Given {
  readonly program: Program;
  /** The values of its inputs. */
  readonly inputs: readonly Address[];
  readonly outputs: readonly Value[];
  /** The targets that the block overwrites; `into` holds the old value until then. */
  readonly writes: readonly { readonly value: Value; readonly old: Value | undefined; readonly into: Address }[];
  /** How many loops surround it. */
  readonly depth: number;
}

/** The state that calls of one block are made from. */
export interface Making {
  readonly tables: Tables;
  readonly rules: Rules;
  readonly scope: Scope;
  readonly depth: number;
  /** Makes the block of a body. */
  block(given: Given): Index;
}

/** A call without what all calls of one group have in common. */
export type Made = Pick<Call, "kernel" | "arguments" | "fault"> & Partial<Pick<Call, "title">>;

/** Makes the calls of a primitive that nothing is fused with. */
export type Drafting = (making: Making, node: OpaqueNode) => readonly Made[];

type Shaped = Pick<Kernel, "arguments">;

/** Makes a kernel by its builder, and the call of it. */
export function made(
  { tables, scope }: Making,
  write: (builder: KernelBuilder) => (shape: Shaped) => Kernel,
  fault?: Index,
): Made {
  const builder = createKernelBuilder(scope);
  const { kernel, arguments: addresses } = argumentsOf(builder, write(builder));
  return { kernel: tables.kernel(kernel), arguments: addresses, ...(fault !== undefined && { fault }) };
}

/** Copies `count` elements that stand in a row. */
export const copied = ({ tables }: Making, from: Address, to: Address, count: number, dtype: DType): Made => ({
  kernel: tables.kernel(rowCopy(count, dtype)),
  arguments: [from, to],
  title: "copy",
});
