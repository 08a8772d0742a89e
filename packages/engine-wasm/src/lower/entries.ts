import { UnsupportedPrimitiveError } from "@handloom/compiler";
import type { DType } from "@handloom/tensor";

/** What a table says of a primitive: how it is lowered, or who computes it instead. */
export type Entry<Lowering> = Lowering | "expand" | "host" | undefined;

/**
 * The lowering of a primitive for a dtype, or "host" where the table says that JavaScript computes it.
 *
 * @throws UnsupportedPrimitiveError where there is neither: it would be computed as something else
 */
export function entryFor<Lowering>(
  name: string,
  dtype: DType,
  entry: Entry<Readonly<Partial<Record<DType, Lowering>>>>,
): Lowering | "host" {
  if (entry === "host") return entry;
  refuseExpansion(name, entry);
  const lowering = entry?.[dtype];
  if (lowering === undefined) throw new UnsupportedPrimitiveError("wasm", name, dtype);
  return lowering;
}

/** What is to be expanded was expanded before an engine sees it, if it says how. */
export function refuseExpansion<Rest>(name: string, entry: Rest | "expand"): asserts entry is Rest {
  if (entry === "expand") throw new UnsupportedPrimitiveError("wasm", name, "expand");
}
