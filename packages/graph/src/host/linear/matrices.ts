import { Tensor as HostTensor, sizeOf, type Tensor } from "@handloom/tensor";

/** Rows of numbers that are worked on in place. */
export type Rows = Float64Array[];

/** Applies `make` to each matrix of a batch, the last two axes of each operand, which may write in what it is given. */
export function eachMatrix(
  operands: readonly Tensor[],
  shape: readonly number[],
  make: (matrices: readonly Rows[]) => ArrayLike<number>,
): Tensor {
  const [first] = operands;
  const batch = first?.shape.slice(0, -2) ?? [];
  const out = new Float64Array(sizeOf(shape));
  const size = out.length / Math.max(1, sizeOf(batch));
  for (let at = 0; at < sizeOf(batch); at++) {
    out.set(make(operands.map((operand) => rowsOf(operand, at))), at * size);
  }
  return new HostTensor(out, shape);
}

export function rowsOf({ data, shape }: Tensor, at: number): Rows {
  const [rows = 0, columns = 0] = shape.slice(-2);
  const start = at * rows * columns;
  return Array.from({ length: rows }, (_, row) =>
    Float64Array.from({ length: columns }, (_, column) => data[start + row * columns + column] as number),
  );
}

/** The elements of rows, one row after the other. */
export const flatten = (rows: Rows): Float64Array => Float64Array.from(rows.flatMap((row) => [...row]));
