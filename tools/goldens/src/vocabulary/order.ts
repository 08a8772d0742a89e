import type { OpRows } from "../table.ts";
import { notYet } from "./notYet.ts";

/** Ops that sort, and those that go along an axis element by element. */
export const order: OpRows = {
  argsort: notYet,
  cummin: notYet,
  cumprod: notYet,
  cumsum: notYet,
  diff: notYet,
  digitize: notYet,
  lexsort: notYet,
  median: notYet,
  percentile: notYet,
  quantile: notYet,
  searchsorted: notYet,
  sort: notYet,
  sort_by_key: notYet,
  topk: notYet,
};
