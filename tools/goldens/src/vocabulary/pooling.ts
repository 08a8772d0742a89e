import type { OpRows } from "../table.ts";
import { notYet } from "./notYet.ts";

/** Reductions over windows. */
export const pooling: OpRows = {
  adaptive_avg_pool1d: notYet,
  adaptive_avg_pool2d: notYet,
  adaptive_max_pool2d: notYet,
  avg_pool1d: notYet,
  avg_pool2d: notYet,
  global_avg_pool1d: notYet,
  global_avg_pool2d: notYet,
  global_avg_pool3d: notYet,
  global_max_pool1d: notYet,
  global_max_pool2d: notYet,
  lp_pool2d: notYet,
  max_pool1d: notYet,
  max_pool2d: notYet,
  max_pool3d: notYet,
  reduce_window: notYet,
};
