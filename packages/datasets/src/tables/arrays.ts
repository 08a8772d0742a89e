import { type Tensor, type TensorLike, tensor } from "@handloom/tensor";
import { setField } from "../streams/setField.ts";
import type { Dataset } from "./dataset.ts";
import { gatherRows, takeRow } from "./gatherRows.ts";
import { tableDataset } from "./tableDataset.ts";

/**
 * Makes a dataset of columns in memory. Row i holds entry i of each column.
 *
 * Each column is `[rows, ...]`, the same number of rows for all, of any dtype, which the rows and batches keep (numbers
 * are float64, as in `tensor`). Typed arrays are not copied here; rows and batches are copies.
 *
 * @param columns a record; its keys are the keys of each row and batch
 * @throws RangeError for no column, a scalar column, or columns that differ in length; TypeError for a column that
 *   cannot become a tensor
 *
 * ```ts
 * const set = arrays({ x: [[1, 2], [3, 4], [5, 6]], y: [3, 7, 11] });
 * const batches = [];
 * for (const { x, y } of set.batches(2)) batches.push([x.toArray(), y.toArray()]);
 * batches // => [[[[1, 2], [3, 4]], [3, 7]], [[[5, 6]], [11]]]
 * ```
 */
export function arrays<Key extends string>(columns: Readonly<Record<Key, TensorLike>>): Dataset<Record<Key, Tensor>> {
  const names = Object.keys(Object(columns)) as Key[];
  const tensors = names.map((name) => [name, asColumn(name, columns[name])] as const);
  const eachColumn = (read: (column: Tensor) => Tensor): Record<Key, Tensor> => {
    const row: Record<string, Tensor> = {};
    for (const [name, column] of tensors) setField(row, name, read(column));
    return row as Record<Key, Tensor>;
  };
  const length = commonLength(tensors);
  return tableDataset({
    length,
    describe: (order) => `arrays(${length} rows${order})`,
    row: (index) => eachColumn((column) => takeRow(column, index)),
    batch: (indices, leading) => eachColumn((column) => gatherRows(column, indices, leading)),
  });
}

function asColumn(name: string, value: TensorLike): Tensor {
  const column = converted(name, value);
  if (column.shape.length > 0) return column;
  throw new RangeError(
    `arrays: column "${name}" is a scalar. Give every column a first dimension with one entry for each row.`,
  );
}

function converted(name: string, value: TensorLike): Tensor {
  try {
    return tensor(value);
  } catch (cause) {
    throw new TypeError(`arrays: column "${name}" is not a tensor. ${cause instanceof Error ? cause.message : cause}`, {
      cause,
    });
  }
}

function commonLength(columns: readonly (readonly [name: string, column: Tensor])[]): number {
  const lengths = columns.map(([, { shape }]) => shape[0] ?? 0);
  const [length] = lengths;
  if (length === undefined) throw new RangeError("arrays: there is no column. Pass a record such as { x, y }.");
  if (lengths.every((other) => other === length)) return length;
  const list = columns.map(([name, { shape }]) => `"${name}" has ${shape[0]}`).join(", ");
  throw new RangeError(`arrays: the columns differ in rows: ${list}. Give all the same first dimension.`);
}
