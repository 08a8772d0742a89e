import { type Expr, gather, type Input, type Pair, type Stateful, type Variable, variable } from "@handloom/graph";
import { allocate, type DType, sizeOf, tensor } from "@handloom/tensor";

/** Columns of data that stay in the engine between calls. */
export interface ResidentTable<Column extends string> extends Stateful {
  readonly variables: Readonly<Record<Column, Variable>>;
  /**
   * `givens` of a step that takes its batch from the table rather than from the host.
   *
   * @param index int32 `[batch]`, row numbers
   */
  rowsAt(index: Expr): Pair[];
}

/**
 * @param columns the inputs that a batch of rows stands in for, each `["batch", …]`
 * @param rows how many rows the table has, all zeros at first
 */
export function residentTable<Column extends string>(
  columns: Readonly<Record<Column, Input>>,
  rows: number,
): ResidentTable<Column> {
  const inputs = Object.entries(columns) as [Column, Input][];
  const made = inputs.map(([name, { shape, dtype }]) => {
    const size = [rows, ...(shape.slice(1) as number[])];
    return [name, variable(tensor(allocate(dtype as DType, sizeOf(size)), { shape: size }), { name })] as const;
  });
  const variables = Object.fromEntries(made) as Record<Column, Variable>;
  return {
    variables,
    rowsAt: (index) => inputs.map(([name, input]) => [input, gather(variables[name], index)]),
  };
}
