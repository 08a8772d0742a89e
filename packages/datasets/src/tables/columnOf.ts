import { type TensorLike, tensor } from "@handloom/tensor";

/** The numbers of an option that has one for each row. @throws RangeError for another shape */
export function columnOf(called: string, name: string, values: TensorLike, length: number): Float64Array {
  const { data, shape } = tensor(values);
  if (shape.length === 1 && shape[0] === length) return Float64Array.from(data);
  throw new RangeError(
    `${called}: ${name} has shape [${shape.join(", ")}] for ${length} rows. Give a number for each row.`,
  );
}
