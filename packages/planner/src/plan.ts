// A step as an engine writes it, without the engine. It is plain data all through, so that a plan can be printed, hashed, saved
// and written as WebAssembly, as WGSL or as text. No field is a function or an instance of a class.
import type { DType } from "@handloom/tensor";
import type { RowsKernel } from "./rowsKernel.ts";
import type { Address, Bits, Index, Operand, Part, View, WindowSteps } from "./scalars.ts";

export type * from "./rowsKernel.ts";
export type * from "./scalars.ts";

// ── memory

/** A block of memory. All blocks of instructions of a plan share one table of buffers. */
export interface Buffer {
  /** `value` and `scratch` are free again within a call. */
  readonly kind: "variable" | "feed" | "constant" | "value" | "scratch";
  /** For a variable, feed or constant its position in {@link Bindings}. */
  readonly of?: Index;
  /** For people. */
  readonly name: string;
  readonly dtype: DType;
  /** `elementBytes` of the dtype for each element. */
  readonly bytes: number;
}

// ── kernels

/** A buffer as a kernel takes it. */
export interface Argument {
  readonly dtype: DType;
  readonly access: "read" | "write" | "both";
}

/** A kernel names no buffer: kernels that are equal but for their buffers are one entry of the table. */
interface Shape<Kind extends string> {
  readonly kind: Kind;
  readonly arguments: readonly Argument[];
  /** The sizes of what it counts along. */
  readonly axes: readonly number[];
}

/** How elements become one. */
export type Combine = "sum" | "prod" | "max" | "min";

/** Scalar code at each place. */
export type MapKernel = Shape<"map"> & { readonly part: Part };

/** Axes: outer, steps, inner. `from` runs along outer and inner. */
export type ReductionKernel = Shape<"reduction"> & {
  readonly combine: Combine;
  readonly dtype: DType;
  readonly into: Operand;
  readonly from: Part;
};

/** Axes: the batch, rows, columns, depth. `left` runs along batch, rows and depth, `right` along batch, columns and depth, `after` along batch, rows and columns. */
export type ProductKernel = Shape<"product"> & {
  readonly left: Operand;
  readonly right: Operand;
  readonly after: Part;
};

/** Moves bits, whatever the dtype; both arguments have the same. */
export type CopyKernel = Shape<"copy"> & { readonly from: View; readonly to: View };

/** The same element everywhere along one axis. */
export type FillKernel = Shape<"fill"> & { readonly to: View; readonly dtype: DType; readonly bits: Bits };

/** The common fields of kernels that read an index at each place of the first axis. Indices outside of 0 … size − 1 are left out. */
interface Indexed {
  readonly index: View;
  readonly size: number;
  /** How far an index moves the address that it picks. */
  readonly pick: number;
}

/** Axes: indices, elements of a row. An index picks what is read. */
export type GatherKernel = Shape<"gather"> & Indexed & { readonly from: View; readonly to: View };

/** How an update treats the element that is there. */
export type ScatterUpdate = "set" | "add" | "max" | "min";

/** Axes: indices, elements of a row. An index picks the row that is updated, in the order of the indices. */
export type ScatterKernel = Shape<"scatter"> &
  Indexed & {
    readonly from: View | { readonly bits: Bits };
    readonly to: View;
    readonly dtype: DType;
    readonly update: ScatterUpdate;
  };

/**
 * Axes: tuples, numbers of a tuple. Gives Σ steps[i] · number i of each tuple, and notes its call's fault for the first
 * number outside of 0 … sizes[i] − 1, which moves nothing.
 */
export type LocateKernel = Shape<"locate"> & {
  readonly index: View;
  readonly sizes: readonly number[];
  readonly steps: readonly number[];
  readonly to: View;
};

/** Notes its call's fault for the first index outside of 0 … size − 1. Axis: indices. */
export type CheckKernel = Shape<"check"> & { readonly index: View; readonly size: number };

/** The first largest element along the last axis, NaN being the largest. */
export type ArgMaxKernel = Shape<"argMax"> & { readonly dtype: DType; readonly from: View; readonly to: View };

/** The places of the elements along the last axis once they are sorted: equal ones in their order, NaN last. */
export type SortKernel = Shape<"sort"> & {
  readonly dtype: DType;
  readonly descending: boolean;
  readonly from: View;
  readonly to: View;
};

/** Along the last axis, from its first element on: the largest so far, or decay · the result before + the element. */
export type CumulativeKernel = Shape<"cumulative"> & {
  readonly dtype: DType;
  readonly from: View;
  readonly to: View;
} & ({ readonly combine: "max" } | { readonly combine: "recurrence"; readonly decay: View });
/** The common fields of kernels that move a window. Axes: outer, inner; views run along outer, the spatial axes and inner. */
interface Windowed {
  readonly dtype: DType;
  readonly spatial: readonly WindowSteps[];
  readonly from: View;
}

/** The elements of each window combined; outside of the tensor there are none. */
export type PoolKernel = Shape<"pool"> & Windowed & { readonly combine: "sum" | "max" | "min"; readonly to: View };

/**
 * Each window's update goes to the first of its elements that is largest or smallest, NaN before all. The update is added to
 * the element there where windows overlap or leave gaps, else all of the result is written.
 */
export type SelectKernel = Shape<"select"> &
  Windowed & { readonly combine: "max" | "min"; readonly adds: boolean; readonly updates: View; readonly to: View };

/** The elements of each window times the window's factors, which run along them and inner, added up channel by channel. */
export type DepthwiseKernel = Shape<"depthwise"> & Windowed & { readonly factors: View; readonly to: View };
/** For each element of the window and inner: what lies below it times the slope of the position, added up over all positions. */
export type DepthwiseFilterKernel = Shape<"depthwiseFilter"> & Windowed & { readonly slopes: View; readonly to: View };

/** Threefry's bits, or uniform numbers made of them, for the counter at `count`. Axis: positions. */
export type RandomKernel = Shape<"random"> & {
  readonly seed: number;
  readonly site: number;
  readonly as: "bits" | "uniform";
  readonly count: View;
  readonly to: View;
};

/** Runs the block `body` so many times. Arguments, of it and of a branch, say what all turns together read and write. */
export type LoopKernel = Shape<"loop"> & { readonly body: Index; readonly turns: number; readonly fails: boolean };

/** Runs `body` as long as `condition` leaves true in argument 0. */
export type WhileKernel = Shape<"while"> & {
  readonly condition: Index;
  readonly body: Index;
  readonly fails: boolean;
};

/** Argument 0 decides which block runs. */
export type BranchKernel = Shape<"branch"> & {
  readonly bodies: readonly [whenTrue: Index, whenFalse: Index];
  readonly fails: boolean;
};

/** A whole argument, row by row. */
export interface HostValue {
  readonly argument: Index;
  readonly shape: readonly number[];
  readonly dtype: DType;
}

/** Leaves `Bindings.hosts[call]` to the host language. */
export type HostKernel = Shape<"host"> & {
  readonly call: Index;
  readonly operands: readonly HostValue[];
  readonly results: readonly HostValue[];
};

/** One kind of work, without the buffers that it works on. */
export type Kernel =
  | MapKernel
  | ReductionKernel
  | RowsKernel
  | ProductKernel
  | CopyKernel
  | FillKernel
  | GatherKernel
  | ScatterKernel
  | LocateKernel
  | CheckKernel
  | ArgMaxKernel
  | SortKernel
  | CumulativeKernel
  | PoolKernel
  | SelectKernel
  | DepthwiseKernel
  | DepthwiseFilterKernel
  | RandomKernel
  | LoopKernel
  | WhileKernel
  | BranchKernel
  | HostKernel;

// ── what runs

/** A kernel at work. */
export interface Call {
  /** In `kernels`. */
  readonly kernel: Index;
  /** A name of its computation, for people. */
  readonly title: string;
  readonly arguments: readonly Address[];
  /** In `faults`, for a kernel that looks at indices. */
  readonly fault?: Index;
  /** Buffers, one for each of `Tuned.scratch`; none in a draft. */
  readonly scratch: readonly Index[];
  /** Positions in the list of the program, or of the body, that the block was made of. */
  readonly instructions: readonly Index[];
  /** Why it reads what another call has stored, by argument, for people. */
  readonly apart: readonly { readonly argument: Index; readonly why: string }[];
}

/** A whole tensor in memory, row by row. */
export interface Held {
  readonly at: Address;
  readonly shape: readonly number[];
  readonly dtype: DType;
}

/** Calls in run order. Block 0 is the step; the others are bodies. */
export interface Block {
  readonly calls: readonly Call[];
  /** How many calls come before the first that writes what stays: faults are looked at there. In a body, all. */
  readonly commit: number;
  readonly checks: readonly { readonly at: Address; readonly fault: Index }[];
  readonly outputs: readonly Held[];
  /**
   * The values that replace variables or carries, all at once when the block ends. In a plan this is done: in place, or by
   * copies.
   */
  readonly writes: readonly { readonly value: Address; readonly into: Address; readonly elements: number }[];
}

/** A fault that a call may have; `origin` and `check` are positions in {@link Bindings}. */
export type Fault =
  | {
      readonly kind: "index";
      readonly primitive: string;
      readonly shape: readonly number[];
      /** How many places there are, or how many along each axis that the numbers of an index point along. */
      readonly size: number | readonly number[];
      readonly origin: Index;
    }
  | { readonly kind: "check"; readonly check: Index };

/** The result of `group`: fused, in an order that can run, without memory. */
export interface Draft {
  readonly format: 1;
  readonly buffers: readonly Buffer[];
  readonly kernels: readonly Kernel[];
  readonly blocks: readonly Block[];
  readonly feeds: readonly Held[];
  readonly faults: readonly Fault[];
}

/** How an engine will write a kernel: a function of the kernel, so that equal kernels are tuned once. */
export interface Tuned {
  /** Memory that it needs while it runs. */
  readonly scratch: readonly { readonly name: string; readonly bytes: number }[];
  /** How many blocks of work each pass has that threads share, in any order; a barrier stands between passes. None: one thread runs it. */
  readonly passes: readonly number[];
  /** About how long one thread takes. */
  readonly nanoseconds: number;
  /** About how much code it is worth: small kernels become part of their caller. 0: there is nothing to compute. */
  readonly work: number;
  /** Sizes and tiles, for people. */
  readonly loops: string;
}

/** The place of a buffer. A value that is updated in place is in another buffer. */
export type BufferPlace =
  | { readonly in: "call" | "constants"; readonly offset: number }
  | { readonly in: "variable" }
  | { readonly in: "buffer"; readonly at: Address }
  /** Nothing reads or writes it. */
  | { readonly in: "nothing" };

/** Ready to be written, saved or hashed. Bytes are what a call takes, and all constants. */
export interface Plan extends Draft {
  /** One for each kernel. */
  readonly tuned: readonly Tuned[];
  /** One for each buffer; offsets are in bytes. */
  readonly places: readonly BufferPlace[];
  readonly bytes: { readonly call: number; readonly constants: number };
}
