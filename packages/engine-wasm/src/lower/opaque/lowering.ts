import type { Code } from "../../wasm/code.ts";
import type { Context } from "../context.ts";
import type { Sequence } from "../kernel.ts";
import type { OpaqueNode } from "../nodes.ts";
import type { Buffer, Scope } from "../scope.ts";

/** A node to be lowered, and what surrounds it. */
export interface Job {
  readonly node: OpaqueNode;
  readonly scope: Scope;
  readonly context: Context;
}

/** What a node became. */
export interface Lowered {
  /** About how many vectors it computes. */
  readonly work: number;
  /** Memory that it needs beside its results. */
  readonly scratch?: readonly Buffer[];
  /** What it reads beside its operands. */
  readonly reads?: readonly Buffer[];
  readonly bodies?: readonly Sequence[];
  emit(code: Code): void;
}

export type OpaqueLowering = (job: Job) => Lowered;
