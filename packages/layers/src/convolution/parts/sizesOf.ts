/** One number for each spatial axis. */
export function sizesOf(size: number | readonly number[], rank: number): readonly number[] {
  return typeof size === "number" ? new Array<number>(rank).fill(size) : size;
}
