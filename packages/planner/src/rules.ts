import type { PrimitiveUse } from "@handloom/compiler";
import type { DType } from "@handloom/tensor";
import type { Drafting } from "./draft/making.ts";
import type { rowKernels } from "./draft/rows.ts";
import type { readApart } from "./group/whyApart.ts";
import type { MaskedPool } from "./group/windows/maskedPool.ts";
import type { WindowedProduct } from "./group/windows/windowedProduct.ts";

/**
 * The cost of an elementwise primitive: `cheap` ones are computed again rather than stored, `slow` ones take dozens of
 * instructions.
 */
export type LaneCost = "cheap" | "usual" | "slow";

/** An engine's entry for a primitive: how it runs it, or who computes it instead. */
export type Entry<Known> = Known | "host" | "expand";

type Costs = Readonly<Partial<Record<DType, LaneCost>>>;

/** A primitive that is a kernel of its own, or several. */
export interface KernelEntry {
  /** The dtypes of its first operand. */
  readonly dtypes: readonly DType[];
  /** Whether a use of it is a kernel; other uses are expanded. Default: all are kernels. */
  readonly takes?: ((use: PrimitiveUse) => boolean) | undefined;
  /** The function that makes its kernels. An engine names it here, so that one without the primitive does not carry it. */
  readonly draft: Drafting;
}

/** The rules that an engine gives before kernels are made; `group` and `place` ask nothing else of it. */
export interface Rules {
  /** Its name, for errors. */
  readonly engine: string;
  /** Elementwise primitives, by name and by the dtype of the first operand. */
  readonly lanes: Readonly<Record<string, Entry<Costs>>>;
  /** Conversions, by the dtype that they give and by the one that they take. */
  readonly casts: Readonly<Partial<Record<DType, Entry<Costs>>>>;
  /** Reductions that combine elements, with the dtypes of their results. */
  readonly folds: Readonly<Record<string, Entry<readonly DType[]>>>;
  /** Primitives that are kernels of their own. */
  readonly kernels: Readonly<Record<string, Entry<KernelEntry>>>;
  /** `draftHost`, if what the engine does not lower runs on the host; else that is an error. */
  readonly host?: Drafting | undefined;
  /** `readApart`, if plans say why kernels are apart, for people who read them. */
  readonly reasons?: typeof readApart | undefined;
  /** `windowedProduct`, if the engine's products read what windows show from the tensor itself. */
  readonly windowed?: WindowedProduct | undefined;
  /** `maskedPool`, if the engine has kernels of pooling and of its gradient. */
  readonly masked?: MaskedPool | undefined;
  /** `rowKernels`, if the engine writes kernels that do several things with each row. */
  readonly rows?: typeof rowKernels | undefined;
  readonly limits: {
    /** Elements of a vector. */
    readonly vector: number;
    /** Up to this many multiply-adds of vectors a product is written out, and packs nothing. */
    readonly writtenOut: number;
    /** A product of two vectors of more elements than this is a sum of products. */
    readonly longDot: number;
    /** For no more rows or columns than this the other operand is read once, where it lies: packing it costs as much as storing it. */
    readonly packsBeyond: number;
    /** A map may follow a reduction whose results fill no vectors if there are at most so many of them … */
    readonly followResults: number;
    /** … or if each is made of so many steps; for slow maps of more. */
    readonly followSteps: number;
    readonly followSlowSteps: number;
  };
  readonly memory: {
    /** Buffers begin at multiples of this many bytes. */
    readonly align: number;
    /** So many bytes behind a buffer's end may be read. */
    readonly behind: number;
  };
}
