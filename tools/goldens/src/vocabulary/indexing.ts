import * as g from "@handloom/graph";
import { type OpRows, spelledOut } from "../table.ts";
import { notYet } from "./notYet.ts";

/** Ops that read or write at places that another input names. */
export const indexing: OpRows = {
  bincount: notYet,
  dynamic_index_in_dim: notYet,
  dynamic_slice: notYet,
  dynamic_update_slice: notYet,
  gather: notYet,
  gather_nd: notYet,
  index_copy: notYet,
  index_put: notYet,
  index_update: notYet,
  masked_fill: spelledOut("where(mask, value, x)", (settings) => (x, mask) => {
    return g.where(mask, settings.number("value") ?? 0, x);
  }),
  masked_scatter: notYet,
  multi_hot: notYet,
  scatter: notYet,
  scatter_add: notYet,
  scatter_nd: notYet,
  scatter_reduce: notYet,
  segment_max: notYet,
  segment_min: notYet,
  take: notYet,
  take_along_axis: notYet,
};
