export type { CloseOptions } from "./allClose.ts";
export { checkDType } from "./checkDType.ts";
export {
  allocate,
  type DType,
  type DTypeTraits,
  dtypeOf,
  dtypes,
  fitsDType,
  type HostDType,
  isFloat,
  isInteger,
  type TypedArray,
} from "./dtype.ts";
export { isTensor } from "./isTensor.ts";
export type { NestedArray } from "./nestedArray.ts";
export { NpyError, type NpyErrorDetails } from "./npy/npyError.ts";
export { type NpyLayout, readNpyLayout } from "./npy/npyLayout.ts";
export { readNpy } from "./npy/readNpy.ts";
export { writeNpy } from "./npy/writeNpy.ts";
export { checkOptions } from "./options/checkOptions.ts";
export { OptionsError } from "./options/optionsError.ts";
export { isPlainTensor, type PlainTensor } from "./plainTensor.ts";
export { printedAs } from "./printedAs.ts";
export type { Resumable } from "./resumable.ts";
export { readSafetensors, type SafetensorsContent } from "./safetensors/readSafetensors.ts";
export { SafetensorsError, type SafetensorsErrorDetails } from "./safetensors/safetensorsError.ts";
export { writeSafetensors } from "./safetensors/writeSafetensors.ts";
export { setDetails } from "./setDetails.ts";
export { sameShape, sizeOf } from "./shape.ts";
export { Tensor, type TensorLike, tensor } from "./tensor.ts";
export { TensorError, type TensorErrorDetails } from "./tensorError.ts";
export type { TensorJson } from "./tensorJson.ts";
export type { TensorOptions } from "./tensorOptions.ts";
export { type ThreefryWords, threefry } from "./threefry.ts";
