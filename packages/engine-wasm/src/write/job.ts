import {
  type Argument,
  elementBytes,
  type Kernel,
  type View as PlanView,
  type Rules,
  type Tuned,
} from "@handloom/planner";
import type { Tile } from "../kernels/product/tile.ts";
import type { Address, View } from "../kernels/view.ts";
import type { Code } from "../wasm/code.ts";
import type { Local } from "../wasm/valueType.ts";
import type { Sharing } from "./kernels/share.ts";
import type { Tables } from "./tables.ts";

/** The target that kernels are written for. */
export interface Target {
  readonly tile: Tile;
  readonly sharing: Sharing;
  readonly tables: Tables;
  /** The answers of the tables before kernels are made. */
  readonly rules: Rules;
}

/** A kernel at work: where its arguments are, and the memory that it needs while it runs. */
export interface Job<K extends Kernel = Kernel> {
  readonly kernel: K;
  readonly at: readonly Address[];
  readonly scratch: readonly Address[];
  /** In the plan's faults; for kernels that look at indices. */
  readonly fault: number;
  readonly target: Target;
}

/** How kernels of one kind become code. */
export interface Writer<K extends Kernel> {
  /** A function of the kernel and of the target alone. */
  tune(kernel: K, target: Target): Tuned;
  /** Writes it for one thread. */
  emit(code: Code, job: Job<K>): void;
  /** Writes a block of a pass; each `thread` has scratch of its own. Kernels with passes have it in engines with threads. */
  pass?(code: Code, job: Job<K>, pass: number, block: Local<"i32">, thread: Local<"i32">): void;
}

/** The elements of a plan's view, in bytes. */
export function viewOf({ at, kernel }: Pick<Job, "at" | "kernel">, { argument, offset, strides }: PlanView): View {
  const address = at[argument] as Address;
  const bytes = elementBytes((kernel.arguments[argument] as Argument).dtype);
  return {
    address: { ...address, offset: address.offset + bytes * offset },
    strides: strides.map((stride) => bytes * stride),
    bytes,
  };
}

/** A kernel that one thread runs. */
export const alone = (work: number, loops = ""): Tuned => ({ scratch: [], passes: [], nanoseconds: 0, work, loops });
