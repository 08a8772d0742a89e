import { allocate } from "./allocate.ts";
import { dtypes, type HostDType, type TypedArray } from "./dtype.ts";
import { pathAt } from "./shape.ts";
import { TensorError } from "./tensorError.ts";

/**
 * Copies numbers into a typed array of `dtype`. Floats round as they do in JavaScript; a fraction, NaN or a number out
 * of range is an error for int32 and uint8, and anything but 0 and 1 is one for bool.
 */
export function convertElements(elements: ArrayLike<number>, dtype: HostDType, shape: readonly number[]): TypedArray {
  const converted = allocate(dtype, elements.length);
  checkElements(elements, dtype, shape);
  converted.set(elements);
  return converted;
}

/** The checks alone, for data that is kept as it is. */
export function checkElements(elements: ArrayLike<number>, dtype: HostDType, shape: readonly number[]): void {
  const { kind, range } = dtypes[dtype];
  if (kind === "float") return;
  const [lowest, highest] = range;
  for (let i = 0; i < elements.length; i++) {
    const element = elements[i] ?? 0;
    const fits = element >= lowest && element <= highest && Math.floor(element) === element;
    if (!fits) throw doesNotFit(element, dtype, pathAt(shape, i));
  }
}

function doesNotFit(element: number, dtype: HostDType, path: string): TensorError {
  const [wants, remedy] =
    dtype === "bool"
      ? ["0 or 1", 'Compare with 0 to make booleans, or name the dtype that you mean: { dtype: "float32" }']
      : [`an integer in [${dtypes[dtype].range.join(", ")}]`, "Round it first (Math.round), or ask for a float dtype"];
  return new TensorError({
    called: "tensor",
    problem: `${path} is ${element} but ${dtype} wants ${wants}`,
    remedy,
    path,
  });
}
