export { arrays } from "./arrays.ts";
export type { Batches, BatchOptions, Dataset } from "./dataset.ts";
