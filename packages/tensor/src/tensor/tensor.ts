import { formatTensor } from "../print/formatTensor.ts";
import { printedAs } from "../print/printedAs.ts";
import { jsonElements, type TensorJson } from "../print/tensorJson.ts";
import { type CloseOptions, everyClose } from "./allClose.ts";
import { arrayDType, checkData, checkSize } from "./checkData.ts";
import { checkElements, convertElements } from "./convertElements.ts";
import { type HostDType, holds, type TypedArray } from "./dtype.ts";
import { flatten, type NestedArray, nest } from "./nestedArray.ts";
import { isPlainTensor, type PlainTensor, partsOf } from "./plainTensor.ts";
import { formatShape, sameShape } from "./shape.ts";
import { TensorError } from "./tensorError.ts";
import { checkTensorOptions, type TensorOptions } from "./tensorOptions.ts";

/** Everything that can stand for a tensor: `tensor(value)` makes it one. */
export type TensorLike = Tensor | TypedArray | NestedArray | number | boolean | PlainTensor | TensorJson;

/**
 * A value on the host: a typed array with a shape, row by row (C order).
 *
 * A dtype has one class of array: float32 `Float32Array`, float64 `Float64Array`, int32 `Int32Array`, uint8
 * `Uint8Array`, and bool a `Uint8Array` of 0 and 1. The array is kept, not copied. `tensor` is the convenient way to
 * make one.
 *
 * ```ts
 * new Tensor(new Float32Array([1, 2, 3, 4]), [2, 2]).toArray() // => [[1, 2], [3, 4]]
 * new Tensor(new Uint8Array([0, 1]), [2], "bool").toArray() // => [false, true]
 * ```
 */
export class Tensor {
  static {
    printedAs(Tensor.prototype, formatTensor);
  }

  readonly dtype: HostDType;
  readonly shape: readonly number[];
  readonly data: TypedArray;

  /**
   * @param data one element per position of `shape`; for bool each is 0 or 1, which is not checked here
   * @param shape dims ≥ 0; `[]` is a scalar
   * @param dtype one that `data`'s class holds; default: the numbers that it holds, so uint8 for a `Uint8Array`. Types
   *   ask for it where the class is not known
   * @throws TensorError when length and shape, or array and dtype, do not match
   */
  constructor(data: Float32Array | Float64Array | Int32Array, shape: readonly number[], dtype?: HostDType);
  constructor(data: Uint8Array, shape: readonly number[], dtype?: "uint8" | "bool");
  constructor(data: TypedArray, shape: readonly number[], dtype: HostDType);
  constructor(data: TypedArray, shape: readonly number[], dtype: HostDType = arrayDType(data)) {
    checkData(data, shape, dtype);
    this.dtype = dtype;
    this.shape = [...shape];
    this.data = data;
  }

  /** The number of elements. */
  get size(): number {
    return this.data.length;
  }

  /**
   * The one element as a number; a bool gives 0 or 1.
   *
   * @throws TensorError unless there is exactly one element
   *
   * ```ts
   * tensor([[7]]).item() // => 7
   * ```
   */
  item(): number {
    return theOne("item", this, "Take toArray(), or reduce it to one element first");
  }

  /**
   * The elements as nested arrays, a scalar as its one element. Bools come as `true` and `false`.
   *
   * ```ts
   * tensor([[1, 0]], { dtype: "bool" }).toArray() // => [[true, false]]
   * ```
   */
  toArray(): NestedArray | number {
    const nested = nest(this.data, this.shape, this.dtype === "bool");
    return typeof nested === "boolean" ? Number(nested) : nested;
  }

  /**
   * The one element where a number is wanted, so that `Number(t)`, `t < 0.5` and `t + 1` mean it; the printed form in
   * `${t}` and `String(t)`.
   *
   * @throws TensorError where a number is wanted and there is not exactly one element
   *
   * ```ts
   * Number(tensor([2.5])) // => 2.5
   * ```
   */
  [Symbol.toPrimitive](hint: string): string | number {
    return hint === "string"
      ? this.toString()
      : theOne("Number", this, "toArray() gives all of them as numbers, String(t) prints them");
  }

  /**
   * What `JSON.stringify` writes: a record with dtype, shape and elements, which `tensor` reads back to the bit (a NaN as
   * some NaN).
   *
   * ```ts
   * const text = JSON.stringify(tensor([[1, -0], [NaN, 4]]));
   * text // => '{"dtype":"float64","shape":[2,2],"data":[1,"-0","NaN",4]}'
   * tensor(JSON.parse(text)).toArray() // => [[1, -0], [NaN, 4]]
   * ```
   */
  toJSON(): TensorJson {
    return { dtype: this.dtype, shape: this.shape, data: jsonElements(this.data) };
  }

  /**
   * A header and the elements as NumPy prints them: aligned, up to 8 digits after the point, and beyond
   * 1000 elements the first and last three of each axis.
   *
   * ```ts
   * tensor([[1, 2.5], [-3, 4]]).toString()
   * // => Tensor float64 [2, 2]:
   * //    [[ 1.   2.5]
   * //     [-3.   4. ]]
   * ```
   */
  toString(): string {
    return formatTensor(this);
  }

  /**
   * Whether dtype, shape and all elements are the same. NaN equals NaN here, and 0 equals -0.
   *
   * ```ts
   * tensor([1, Number.NaN]).equals(tensor([1, Number.NaN])) // => true
   * ```
   */
  equals(other: Tensor): boolean {
    if (this.dtype !== other.dtype || !sameShape(this.shape, other.shape)) return false;
    return this.data.every((a, i) => {
      const b = other.data[i];
      return a === b || (Number.isNaN(a) && Number.isNaN(b));
    });
  }

  /**
   * Whether the shapes are the same and each |a - b| ≤ atol + rtol·|b|, b being `other`: NumPy's `allclose` without
   * its broadcasting. dtypes may differ. Infinities are close to themselves; NaN is close to nothing, unless `equalNaN`.
   *
   * ```ts
   * tensor([1, 2]).allClose([1, 2.00001]) // => true
   * ```
   */
  allClose(other: TensorLike, options: CloseOptions = {}): boolean {
    const that = tensor(other);
    return sameShape(this.shape, that.shape) && everyClose(this.data, that.data, options);
  }
}

function theOne(called: string, { data, shape, size }: Tensor, remedy: string): number {
  const [element] = data;
  if (size === 1 && element !== undefined) return element;
  throw new TensorError({ called, problem: `shape ${formatShape(shape)} has ${size} elements, not one`, remedy });
}

/**
 * Makes a tensor of whatever can be one.
 *
 * Nothing rounds unless asked: numbers stay as JavaScript has them, float64. Booleans give bool. A typed array is
 * kept, not copied; a `Tensor` comes back as it is. A `Uint8Array` is uint8, numbers from 0 to 255; one of 0 and 1 that
 * are bools is given by name. A record with `shape` and `data` is taken as well: what JSON or a message to a worker made
 * of a tensor, and arrays of other libraries if their elements lie row by row.
 *
 * @throws OptionsError for a shape or dtype that is not given by name; TensorError for ragged or mixed arrays, for a
 *   fraction, NaN or number out of range asked to be int32 or uint8, for anything but 0 and 1 asked to be bool, and for a
 *   shape of another size
 *
 * ```ts
 * tensor([[1, 2, 3], [4, 5, 6]]).shape // => [2, 3]
 * tensor([1, 2], { dtype: "int32" }).data // => new Int32Array([1, 2])
 * tensor(new Float32Array(6), { shape: [2, 3] }).dtype // => "float32"
 * tensor(new Uint8Array([0, 1]), { dtype: "bool" }).toArray() // => [false, true]
 * ```
 */
export function tensor(value: TensorLike, options?: TensorOptions): Tensor {
  const named = checkTensorOptions(options);
  const given = isTensor(value) ? value : fromPlain(value, named.dtype);
  const { dtype = given.dtype, shape = given.shape } = named;
  if (dtype === given.dtype && sameShape(shape, given.shape)) return given;
  checkSize("tensor", given.size, shape);
  return new Tensor(dtype === given.dtype ? given.data : converted(given, dtype), shape, dtype);
}

/**
 * Whether `x` is a tensor, also one made by another copy of this package.
 *
 * ```ts
 * isTensor(tensor(1)) // => true
 * isTensor([1]) // => false
 * ```
 */
export function isTensor(x: unknown): x is Tensor {
  if (x instanceof Tensor) return true;
  if (typeof x !== "object" || x === null || !("data" in x && "dtype" in x && "shape" in x)) return false;
  const { data, dtype, shape } = x;
  return holds(data, dtype) && Array.isArray(shape) && "toArray" in x && "item" in x;
}

function converted({ data, shape }: Tensor, dtype: HostDType): TypedArray {
  if (!holds(data, dtype)) return convertElements(data, dtype, shape);
  // Bytes and bools differ by name only.
  checkElements(data, dtype, shape);
  return data;
}

function fromPlain(value: Exclude<TensorLike, Tensor>, dtype: HostDType | undefined): Tensor {
  if (ArrayBuffer.isView(value)) return new Tensor(value, [value.length], arrayDType(value));
  if (isPlainTensor(value)) {
    const { data, shape, dtype: own = arrayDType(data) } = partsOf(value);
    return new Tensor(data, shape, own);
  }
  const { shape, elements, boolean } = flatten(value);
  const own = dtype ?? (boolean ? "bool" : "float64");
  return new Tensor(convertElements(elements, own, shape), shape, own);
}
