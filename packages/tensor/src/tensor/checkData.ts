import { dtypeOf, type HostDType, holds, type TypedArray } from "./dtype.ts";
import { formatShape, sizeOf } from "./shape.ts";
import { TensorError } from "./tensorError.ts";

/** The dtype of an array of which nobody said more. */
export function arrayDType(data: TypedArray): HostDType {
  const dtype = dtypeOf(data as unknown);
  if (dtype !== undefined) return dtype;
  throw new TensorError({
    called: "tensor",
    problem: `${Object.prototype.toString.call(data).slice(8, -1)} has no dtype here`,
    remedy: "Copy it into a Float32Array, Float64Array, Int32Array or Uint8Array",
  });
}

/** Throws unless an array holds elements of the dtype, and as many as the shape. */
export function checkData(data: TypedArray, shape: readonly number[], dtype: HostDType): void {
  if (!holds(data, dtype)) {
    throw new TensorError({
      called: "new Tensor",
      problem: `the array holds ${arrayDType(data)} but the dtype is ${dtype}`,
      remedy: `Leave the dtype out, or convert: tensor(data, { dtype: "${dtype}" })`,
    });
  }
  checkSize("new Tensor", data.length, shape);
}

/** Throws unless a shape holds so many elements. */
export function checkSize(called: string, size: number, shape: readonly number[]): void {
  const wanted = sizeOf(shape);
  if (size === wanted) return;
  throw new TensorError({
    called,
    problem: `${size} elements do not fill shape ${formatShape(shape)}, which holds ${wanted}`,
    remedy: "Check the shape against the data's length",
  });
}
