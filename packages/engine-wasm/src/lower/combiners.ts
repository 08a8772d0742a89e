import type { Table } from "@handloom/compiler";
import type { ReductionName } from "@handloom/graph";
import type { DType } from "@handloom/tensor";
import { type Combiner, float32, int32 } from "../kernels/combiner.ts";

/** How each reduction combines elements. argMax gives a position, so it is not a reduction of this kind: see argMax.ts. */
export const combiners: Table<Exclude<ReductionName, "argMax">, Readonly<Partial<Record<DType, Combiner>>>> = {
  max: { float32: float32.max, int32: int32.max },
  min: { float32: float32.min, int32: int32.min },
  prod: { float32: float32.prod, int32: int32.prod },
  sum: { float32: float32.sum, int32: int32.sum },
};
