import type { DType } from "@handloom/tensor";
import type { CopyKernel } from "./plan.ts";

/** Copies `count` elements that stand in a row from argument 0 to argument 1. */
export const rowCopy = (count: number, dtype: DType): CopyKernel => ({
  kind: "copy",
  arguments: [
    { dtype, access: "read" },
    { dtype, access: "write" },
  ],
  axes: [count],
  from: { argument: 0, offset: 0, strides: [1] },
  to: { argument: 1, offset: 0, strides: [1] },
});
