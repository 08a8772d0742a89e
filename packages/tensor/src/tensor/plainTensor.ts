import { readJson, type TensorJson } from "../print/tensorJson.ts";
import { checkDType } from "./checkDType.ts";
import { checkElements } from "./convertElements.ts";
import type { HostDType, TypedArray } from "./dtype.ts";
import { formatShape, sizeOf } from "./shape.ts";
import { TensorError } from "./tensorError.ts";

/**
 * A tensor without methods: one that was posted to a worker and has lost its class, or an array of another library whose
 * elements lie row by row.
 */
export interface PlainTensor {
  readonly shape: ArrayLike<number>;
  readonly data: TypedArray;
  /** Default: the numbers that the array holds, so uint8 for a `Uint8Array`. */
  readonly dtype?: HostDType | undefined;
}

/** What a tensor is made of; without a dtype it is the array's own. */
export interface TensorParts {
  readonly data: TypedArray;
  readonly shape: readonly number[];
  readonly dtype: HostDType | undefined;
}

/**
 * Whether a value has `shape` and `data` as a `PlainTensor` or a `TensorJson` has them.
 *
 * ```ts
 * isPlainTensor({ shape: [2], data: Float32Array.of(1, 2) }) // => true
 * isPlainTensor([1, 2]) // => false
 * ```
 */
export function isPlainTensor(value: unknown): value is PlainTensor | TensorJson {
  if (typeof value !== "object" || value === null || !("data" in value && "shape" in value)) return false;
  const { data, shape } = value;
  if (!(Array.isArray(shape) || (ArrayBuffer.isView(shape) && "length" in shape))) return false;
  return ArrayBuffer.isView(data) || (Array.isArray(data) && "dtype" in value);
}

/** The parts, checked. A typed array is kept. */
export function partsOf(value: PlainTensor | TensorJson): TensorParts {
  const shape = Array.from(value.shape);
  const { data, dtype } = value;
  if (!ArrayBuffer.isView(data)) return { data: readJson(value as TensorJson), shape, dtype };
  checkLayout(value as PlainTensor, shape);
  if (dtype !== undefined) checkDType("tensor", dtype);
  const elements = data as TypedArray;
  if (dtype === "bool") checkElements(elements, dtype, [elements.length]);
  return { data: elements, shape, dtype };
}

/** Where arrays of other libraries say how their elements lie. */
interface Layout {
  readonly stride?: unknown;
  readonly strides?: unknown;
  readonly offset?: unknown;
}

/** Refuses elements that do not lie row by row from the array's start: a transposed array, or a part of a larger one. */
function checkLayout(value: Layout & PlainTensor, shape: readonly number[]): void {
  const { strides = value.stride, offset = 0 } = value;
  const size = sizeOf(shape);
  const inOrder = strides === undefined || size === 0 || liesInRows(strides as ArrayLike<number>, shape, value);
  if (inOrder && (offset === 0 || size === 0)) return;
  const found = strides === undefined ? "" : ` strides ${formatShape(Array.from(strides as ArrayLike<number>))} and`;
  throw new TensorError({
    called: "tensor",
    problem: `the elements of shape ${formatShape(shape)} do not lie row by row: the array has${found} offset ${offset}`,
    remedy: "Copy it into rows first, with its own library, and give the copy",
  });
}

/** Strides count elements, or bytes as NumPy's do. */
function liesInRows(strides: ArrayLike<number>, shape: readonly number[], { data }: PlainTensor): boolean {
  const isRows = (unit: number) => {
    let wanted = unit;
    return shape.toReversed().every((dim, i) => {
      const fits = dim === 1 || strides[shape.length - 1 - i] === wanted;
      wanted *= dim;
      return fits;
    });
  };
  return isRows(1) || isRows(data.BYTES_PER_ELEMENT);
}
