import type { Call, Entry, Kernel, LaneCost, MaskedPool, Rules, WindowedProduct } from "@handloom/planner";
import type { DType } from "@handloom/tensor";
import type { Combiner } from "../kernels/reduction/combiner.ts";
import type { WindowSources } from "../kernels/windows/windowSources.ts";
import type { hostImports } from "../runtime/host.ts";
import type { createProfile } from "../runtime/profile.ts";
import type { v8Settings } from "../runtime/settings.ts";
import type { stagesOf } from "../runtime/stages.ts";
import type { Code } from "../wasm/code.ts";
import type { Surroundings, Writing } from "./emitCall.ts";
import type { Writer } from "./job.ts";
import type { LaneEntry, LaneLowering, LaneOp } from "./lanes/laneEntry.ts";
import type { writeKernels } from "./writeStep.ts";

type KernelOf<Kind extends Kernel["kind"]> = Extract<Kernel, { readonly kind: Kind }>;

/** Kernels that run blocks. */
export type BlockKind = "loop" | "while" | "branch";
export type BlockKernel = KernelOf<BlockKind>;
/** Kernels that run none, and do not leave the module. */
export type InnerKernel = Exclude<Kernel, { readonly kind: BlockKind | "host" }>;

export type Writers = { readonly [Kind in InnerKernel["kind"]]: Writer<KernelOf<Kind>> };
export type BlockWriters = {
  readonly [Kind in BlockKind]: (
    writing: Writing,
    code: Code,
    call: Call,
    kernel: KernelOf<Kind>,
    around: Surroundings,
  ) => void;
};

/** How products read windows, and which do. */
export interface WindowProducts extends WindowSources {
  readonly find: WindowedProduct;
  readonly masked: MaskedPool;
}

/** How JavaScript computes what no kernel does. */
export interface Host {
  readonly draft: NonNullable<Rules["host"]>;
  readonly imports: typeof hostImports;
}

/** The engine's part of what `explain` says. */
export interface Explained {
  readonly reasons: NonNullable<Rules["reasons"]>;
  readonly stages: typeof stagesOf;
}

/** How the kernels of a step are timed one by one. */
export interface Profiling {
  readonly create: typeof createProfile;
  readonly write: typeof writeKernels;
}

/** An engine's knowledge: how primitives are computed, and how the kernels that they become are written. */
export interface Tables {
  readonly elementwise: Readonly<Record<string, Entry<LaneEntry>>>;
  /** By the dtype that they give. */
  readonly casts: Readonly<Record<string, Entry<LaneLowering>>>;
  readonly combiners: Readonly<Record<string, Entry<Readonly<Partial<Record<DType, Combiner>>>>>>;
  readonly kernels: Rules["kernels"];
  readonly writers: Readonly<Partial<Writers>>;
  readonly blocks: Readonly<Partial<BlockWriters>>;
  /** Empty where products read no windows. */
  readonly windows: Partial<WindowProducts>;
  /** Empty where each reduction is a kernel of its own. */
  readonly rows: Pick<Rules, "rows">;
  /** Empty where nothing runs in JavaScript. */
  readonly host: Partial<Host>;
  /** Empty where the time of a kernel is not known. */
  readonly profiling: { readonly profiling?: Profiling };
  /** Empty where nothing is said to `explain`. */
  readonly explained: Partial<Explained>;
  /** Empty where the host compiles as it does by itself. */
  readonly settings: { readonly settings?: typeof v8Settings };
}

/** Some rows of all tables, which belong together. */
export type Part = Partial<Tables>;

const names = "elementwise casts combiners kernels writers blocks rows windows host profiling explained settings";

/** The tables that parts make together. */
export function joinParts(parts: readonly Part[]): Tables {
  const joined = (names.split(" ") as readonly (keyof Tables)[]).map((name) => [
    name,
    Object.assign({}, ...parts.map((part) => part[name])),
  ]);
  return Object.fromEntries(joined);
}

/** The cost of an elementwise primitive. */
export function costOf({ elementwise }: Pick<Tables, "elementwise">, name: string): LaneCost {
  const entry = name === "cast" ? undefined : elementwise[name];
  return name === "cast" ? "cheap" : typeof entry === "object" ? entry.cost : "usual";
}

/** How a primitive is computed for operands of a dtype. */
export function lanesOf({ elementwise, casts }: Tables, name: string, given: DType | undefined, result: DType): LaneOp {
  const entry = elementwise[name];
  const lowering = name === "cast" ? casts[result] : typeof entry === "object" ? entry.lanes : undefined;
  const lanes = given === undefined || typeof lowering !== "object" ? undefined : lowering[given];
  if (lanes !== undefined) return lanes;
  throw new RangeError(`engine-wasm: no lanes compute ${name} of ${given}. This is a defect of the engine.`);
}
