export type { CloseOptions } from "./allClose.ts";
export { allocate, type DType, dtypeOf, type HostDType, type TypedArray } from "./dtype.ts";
export type { NestedArray } from "./nestedArray.ts";
export type { Resumable } from "./resumable.ts";
export { sizeOf } from "./shape.ts";
export { isTensor, Tensor, type TensorLike, type TensorOptions, tensor } from "./tensor.ts";
export { TensorError, type TensorErrorDetails } from "./tensorError.ts";
