/** Rows that can be read in any order. */
export interface Table<Row> {
  readonly length: number;
  /** Its name, with words about the order of its rows: "" or ", seed 1". */
  describe(order: string): string;
  row(index: number): Row;
  /**
   * The rows at `indices`, stacked, as a copy.
   *
   * @param leading the sizes in front, of `indices.length` rows. Default: one
   */
  batch(indices: Uint32Array, leading?: readonly number[]): Row;
}

/** Some rows of a table, as a table. */
export function partOf<Row>(table: Table<Row>, indices: Uint32Array, words: string): Table<Row> {
  return {
    length: indices.length,
    describe: (order) => `${table.describe("")} › ${words}${order}`,
    row: (index) => table.row(indices[index] ?? 0),
    batch: (own, leading) =>
      table.batch(
        own.map((index) => indices[index] ?? 0),
        leading,
      ),
  };
}
