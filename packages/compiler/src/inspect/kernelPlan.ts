/** A position in one of the tables of a plan. */
export type Index = number;

/** A plan of kernels as `explain` prints it, for any engine that has one, such as those of @handloom/planner. */
export interface KernelPlan {
  readonly buffers: readonly { readonly kind: string; readonly name: string; readonly bytes: number }[];
  readonly kernels: readonly {
    readonly arguments: readonly { readonly access: "read" | "write" | "both" }[];
    /** The blocks that a loop and a branch run. */
    readonly body?: Index;
    readonly bodies?: readonly Index[];
  }[];
  readonly tuned: readonly { readonly loops: string; readonly passes: readonly number[] }[];
  readonly blocks: readonly KernelBlock[];
  readonly places: readonly ({ readonly in: "buffer"; readonly at: At } | { readonly in: string })[];
  readonly bytes: { readonly call: number; readonly constants: number };
}

interface At {
  readonly buffer: Index;
}

export interface KernelBlock {
  readonly calls: readonly KernelCall[];
  readonly commit: number;
  readonly outputs: readonly { readonly at: At }[];
}

export interface KernelCall {
  readonly kernel: Index;
  readonly title: string;
  readonly arguments: readonly At[];
  /** The instructions that it runs, by position in the list of the program, or of the body. */
  readonly instructions?: readonly Index[];
  /** Why it reads what another call has stored. */
  readonly apart: readonly { readonly argument: Index; readonly why: string }[];
}

/** The content of a stage that lists a plan's calls, or its memory. */
export type PlanStage =
  | { readonly lists: "kernels"; readonly plan: KernelPlan; readonly isShared: boolean }
  /** Offsets are in bytes, by buffer. */
  | { readonly lists: "memory"; readonly plan: KernelPlan; readonly offsets: readonly number[] };

/** The buffer that a value is computed in. */
export function homeOf({ places }: KernelPlan, buffer: Index): Index {
  const place = places[buffer];
  return place !== undefined && "at" in place ? place.at.buffer : buffer;
}
