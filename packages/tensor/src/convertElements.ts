import { allocate, type HostDType, type TypedArray } from "./dtype.ts";
import { pathAt } from "./shape.ts";
import { TensorError } from "./tensorError.ts";

/**
 * Copies numbers into a typed array of `dtype`. Floats round as they do in JavaScript; a fraction, NaN or a number out
 * of range is an error for int32, and anything but 0 and 1 is one for bool.
 */
export function convertElements(elements: ArrayLike<number>, dtype: HostDType, shape: readonly number[]): TypedArray {
  checkElements(elements, dtype, shape);
  const converted = allocate(dtype, elements.length);
  converted.set(elements);
  return converted;
}

/** The checks alone, for data that is kept as it is. */
export function checkElements(elements: ArrayLike<number>, dtype: HostDType, shape: readonly number[]): void {
  if (dtype !== "int32" && dtype !== "bool") return;
  const fits = dtype === "int32" ? isInt32 : isBit;
  for (let i = 0; i < elements.length; i++) {
    const element = elements[i] ?? 0;
    if (!fits(element)) throw doesNotFit(element, dtype, pathAt(shape, i));
  }
}

/** True for the integers -2³¹ … 2³¹ - 1, -0 included. */
function isInt32(x: number): boolean {
  return (x | 0) === x;
}

function isBit(x: number): boolean {
  return x === 0 || x === 1;
}

function doesNotFit(element: number, dtype: "int32" | "bool", path: string): TensorError {
  const [wants, remedy] =
    dtype === "int32"
      ? ["an integer in [-2147483648, 2147483647]", "Round it first (Math.round), or ask for a float dtype"]
      : ["0 or 1", 'Compare with 0 to make booleans, or name the dtype that you mean: { dtype: "float32" }'];
  return new TensorError({
    called: "tensor",
    problem: `${path} is ${element} but ${dtype} wants ${wants}`,
    remedy,
    path,
  });
}
