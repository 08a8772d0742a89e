export { NpyError, type NpyErrorDetails } from "./npy/npyError.ts";
export { type NpyLayout, readNpyLayout } from "./npy/npyLayout.ts";
export { readNpy } from "./npy/readNpy.ts";
export { writeNpy } from "./npy/writeNpy.ts";
export { crc32 } from "./npz/crc32.ts";
export { readNpz } from "./npz/readNpz.ts";
export { type NpzOptions, writeNpz } from "./npz/writeNpz.ts";
export { checkNumber, type NumberRange } from "./options/checkNumber.ts";
export { checkOptions } from "./options/checkOptions.ts";
export { checkSeed } from "./options/checkSeed.ts";
export { checkWord } from "./options/checkWord.ts";
export { OptionsError } from "./options/optionsError.ts";
export { printedAs } from "./print/printedAs.ts";
export type { TensorJson } from "./print/tensorJson.ts";
export type { Resumable } from "./resumable.ts";
export { readSafetensors, type SafetensorsContent } from "./safetensors/readSafetensors.ts";
export { SafetensorsError, type SafetensorsErrorDetails } from "./safetensors/safetensorsError.ts";
export { writeSafetensors } from "./safetensors/writeSafetensors.ts";
export type { CloseOptions } from "./tensor/allClose.ts";
export { allocate } from "./tensor/allocate.ts";
export { checkDType } from "./tensor/checkDType.ts";
export {
  arithmeticDTypes,
  type DType,
  type DTypeTraits,
  dtypeOf,
  dtypes,
  dtypesOfEngines,
  fitsDType,
  type HostDType,
  isFloat,
  isInteger,
  orderedDTypes,
  type TypedArray,
} from "./tensor/dtype.ts";
export type { NestedArray } from "./tensor/nestedArray.ts";
export { isPlainTensor, type PlainTensor } from "./tensor/plainTensor.ts";
export { setDetails } from "./tensor/setDetails.ts";
export { sameShape, sizeOf } from "./tensor/shape.ts";
export { isTensor, Tensor, type TensorLike, tensor } from "./tensor/tensor.ts";
export { TensorError, type TensorErrorDetails } from "./tensor/tensorError.ts";
export type { TensorOptions } from "./tensor/tensorOptions.ts";
export { type ThreefryWords, threefry } from "./threefry.ts";
