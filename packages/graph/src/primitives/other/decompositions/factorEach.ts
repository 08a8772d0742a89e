import { Tensor as HostTensor, sizeOf, type Tensor } from "@handloom/tensor";
import { flatten, type Rows, rowsOf } from "../../../host/linear/matrices.ts";

/** Several results for each matrix of a batch, the last two axes; `make` may write in what it is given. */
export function factorEach(
  x: Tensor,
  shapes: readonly (readonly number[])[],
  make: (matrix: Rows) => readonly (Float64Array | Rows)[],
): readonly Tensor[] {
  const batch = x.shape.slice(0, -2);
  const outs = shapes.map((shape) => new Float64Array(sizeOf([...batch, ...shape])));
  for (let at = 0; at < sizeOf(batch); at++) {
    make(rowsOf(x, at)).forEach((part, i) => {
      outs[i]?.set(Array.isArray(part) ? flatten(part) : part, at * sizeOf(shapes[i] ?? []));
    });
  }
  return outs.map((out, i) => new HostTensor(out, [...batch, ...(shapes[i] ?? [])]));
}

/** Columns as rows. */
export function turned(rows: Rows): Rows {
  const columns = rows[0]?.length ?? 0;
  return Array.from({ length: columns }, (_, j) => Float64Array.from(rows, (row) => row[j] as number));
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** Turns two vectors in their plane. */
export function rotate(a: Float64Array, b: Float64Array, cosine: number, sine: number): void {
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] as number, b[i] as number];
    a[i] = cosine * x - sine * y;
    b[i] = sine * x + cosine * y;
  }
}

/** The sign of the largest element, the first of those alike: a vector times it is the same whichever way it was found. */
export function signOf(vector: Float64Array): number {
  let largest = 0;
  // Elements that are alike up to rounding are alike, so that rounding does not choose between them.
  for (const value of vector) if (Math.abs(value) > Math.abs(largest) * (1 + 1e-4)) largest = value;
  return largest < 0 ? -1 : 1;
}

/** Whether all elements are finite: iterations would not end otherwise. */
export function isFiniteMatrix(rows: Rows): boolean {
  return rows.every((row) => row.every(Number.isFinite));
}
