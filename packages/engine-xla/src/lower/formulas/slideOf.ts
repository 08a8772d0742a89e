import type { WindowAxis } from "@handloom/graph";
import type { Slide } from "../../text/windowOps.ts";

/**
 * An axis as XLA counts: forwards, with the padding behind it, too. A window that is read backwards becomes the same
 * window read forwards.
 */
export function slideOf({ extent, size, count, stride, dilation, inputDilation, before }: WindowAxis): Slide {
  const step = Math.abs(dilation);
  const low = Number(before) + (dilation < 0 ? (size - 1) * step : 0);
  const reach = (Number(count) - 1) * stride + (size - 1) * step + 1;
  const spread = Number(extent) === 0 ? 0 : (Number(extent) - 1) * inputDilation + 1;
  return { size, stride, low, high: reach - low - spread, dilation: step, inputDilation };
}
