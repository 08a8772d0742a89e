import type { Context } from "../context.ts";
import type { Lowered } from "../kernel.ts";
import type { OpaqueNode } from "../node.ts";
import type { Scope } from "../scope.ts";

/** A node to be lowered, and what surrounds it. */
export interface Job {
  readonly node: OpaqueNode;
  readonly scope: Scope;
  readonly context: Context;
}

export type OpaqueLowering = (job: Job) => Lowered;
