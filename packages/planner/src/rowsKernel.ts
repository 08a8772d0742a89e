import type { DType } from "@handloom/tensor";
import type { ReductionKernel } from "./plan.ts";
import type { Index, Part } from "./scalars.ts";

/**
 * Work on rows: all phases of one row come before the first of the next, so that a row stays in the cache. Axes: rows, steps.
 * A view's argument may be behind the kernel's own: the first one there is the first of `rows`, and so on. Each of those has
 * room for one row, which only the kernel sees.
 */
export interface RowsKernel extends Pick<ReductionKernel, "arguments" | "axes"> {
  readonly kind: "rows";
  readonly rows: readonly DType[];
  readonly phases: readonly RowPhase[];
}

/** `from` runs along rows, `into` and a map's part along both axes. */
export type RowPhase =
  | (Pick<ReductionKernel, "combine" | "dtype" | "into"> & { readonly kind: "reduction"; readonly from: RowPart })
  | { readonly kind: "map"; readonly part: Part }
  | { readonly kind: "totals"; readonly from: RowPart };

/** Scalars of each row. */
export interface RowPart extends Part {
  /** The scalars that later phases take as totals, which are numbered through all phases. */
  readonly gives: readonly Index[];
}
