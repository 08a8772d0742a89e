import { TensorError } from "./tensorError.ts";

/**
 * The number of elements of a shape: the product of its dims, 1 for a scalar's `[]`.
 *
 * @throws TensorError when a dim is not an integer ≥ 0, or the product is beyond 2⁵³
 *
 * ```ts
 * sizeOf([2, 3]) // => 6
 * ```
 */
export function sizeOf(shape: readonly number[]): number {
  let size = 1;
  // By index: every tensor is checked by this, and an iterator takes longer than the rest.
  for (let axis = 0; axis < shape.length; axis++) {
    const dim = shape[axis] as number;
    if (!Number.isSafeInteger(dim) || dim < 0) throw badShape(shape, `${dim} is not a dim`);
    size *= dim;
  }
  if (!Number.isSafeInteger(size)) throw badShape(shape, "it holds more elements than can be counted");
  return size;
}

function badShape(shape: readonly number[], problem: string): TensorError {
  return new TensorError({
    called: "sizeOf",
    problem: `shape ${formatShape(shape)}: ${problem}`,
    remedy: "Every dim is an integer, 0 or more",
  });
}

/** `[2, 3]`, as in the error messages of all packages. */
export function formatShape(shape: readonly number[]): string {
  return `[${shape.join(", ")}]`;
}

/**
 * Whether two shapes have the same dims in the same order.
 *
 * ```ts
 * sameShape([2, 3], [3, 2]) // => false
 * ```
 */
export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((dim, axis) => dim === b[axis]);
}

/** The element at `position` of the flat data as a JavaScript path: 4 of shape [2, 3] is `x[1][1]`. */
export function pathAt(shape: readonly number[], position: number): string {
  let rest = position;
  const indices = shape.toReversed().map((dim) => {
    const index = rest % dim;
    rest = Math.floor(rest / dim);
    return `[${index}]`;
  });
  return `x${indices.toReversed().join("")}`;
}
