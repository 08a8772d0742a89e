import type { Table } from "@handloom/compiler";
import type { ReductionName } from "@handloom/graph";
import { draftConcat, draftPad, type KernelEntry } from "@handloom/planner";
import type { DType } from "@handloom/tensor";
import { type Combiner, float32, int32 } from "../../kernels/reduction/combiner.ts";
import { copy, fill } from "../kernels/copy.ts";
import { map } from "../kernels/map.ts";
import { product } from "../kernels/product/product.ts";
import { reduction } from "../kernels/reduction.ts";
import { arithmetic } from "../lanes/arithmetic.ts";
import { casts } from "../lanes/casts.ts";
import type { Part, Writers } from "../tables.ts";
import { every } from "./dtypes.ts";

/** How each reduction combines elements. argMax gives a position, so it is not a reduction of this kind. */
const combiners: Table<Exclude<ReductionName, "argMax">, Readonly<Partial<Record<DType, Combiner>>>> = {
  max: { float32: float32.max, int32: int32.max, uint8: int32.max },
  min: { float32: float32.min, int32: int32.min, uint8: int32.min },
  prod: { float32: float32.prod, int32: int32.prod },
  sum: { float32: float32.sum, int32: int32.sum },
};

const kernels: Table<"concat" | "pad", KernelEntry> = {
  concat: { dtypes: every, draft: draftConcat },
  pad: { dtypes: every, draft: draftPad },
};

const writers: Pick<Writers, "copy" | "fill" | "map" | "product" | "reduction"> = {
  copy,
  fill,
  map,
  product,
  reduction,
};

/** The primitives of dense nets, their losses and their optimizers. Every engine has it. */
export const basics: Part & { readonly kernels: typeof kernels; readonly writers: typeof writers } = {
  elementwise: arithmetic,
  casts,
  combiners,
  kernels,
  writers,
};
