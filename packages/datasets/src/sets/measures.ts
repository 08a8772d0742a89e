import { Tensor } from "@handloom/tensor";

/** Rows of numbers, separated by semicolons, with their last number apart. */
export function measures(data: string): { readonly x: Tensor; readonly last: readonly number[] } {
  const rows = data.split(";").map((row) => row.split(" ").map(Number));
  const width = (rows[0]?.length ?? 1) - 1;
  const x = Float64Array.from(rows.flatMap((row) => row.slice(0, -1)));
  return { x: new Tensor(x, [rows.length, width]), last: rows.map((row) => row.at(-1) ?? 0) };
}
