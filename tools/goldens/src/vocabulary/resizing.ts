import type { OpRows } from "../table.ts";
import { notYet } from "./notYet.ts";

/** Ops that give images another size. */
export const resizing: OpRows = {
  grid_sample: notYet,
  pixel_shuffle: notYet,
  pixel_unshuffle: notYet,
  space_to_depth: notYet,
  upsample_bicubic: notYet,
  upsample_bilinear: notYet,
  upsample_linear: notYet,
  upsampling2d: notYet,
};
