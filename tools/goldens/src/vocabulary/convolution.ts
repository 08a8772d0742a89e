import type { OpRows } from "../table.ts";
import { notYet } from "./notYet.ts";

/** Convolutions, and the windows that they read. */
export const convolution: OpRows = {
  conv1d: notYet,
  conv2d: notYet,
  conv3d: notYet,
  conv_transpose2d: notYet,
  conv_transpose3d: notYet,
  convolve: notYet,
  depthwise_conv1d: notYet,
  depthwise_conv2d: notYet,
  patches: notYet,
  separable_conv1d: notYet,
  separable_conv2d: notYet,
  unfold: notYet,
};
