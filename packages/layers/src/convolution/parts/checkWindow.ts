import type { Padding } from "@handloom/graph";
import { paddingsOf, perAxis } from "@handloom/graph/inspect";

/** How a window moves: numbers for all spatial axes, or one for each. */
export interface Window {
  readonly size: number | readonly number[];
  readonly strides?: number | readonly number[] | undefined;
  readonly padding?: Padding | undefined;
  readonly dilation?: number | readonly number[] | undefined;
}

/**
 * Refuses where a layer is made what its op would refuse where it is called.
 *
 * @param rank how many spatial axes there are; without it any number
 * @throws RangeError for numbers out of range, and for lists of another length than `rank`
 */
export function checkWindow(called: string, { size, strides, padding, dilation }: Window, rank?: number): void {
  perAxis(called, "size", size, rank);
  if (strides !== undefined) perAxis(called, "strides", strides, rank);
  if (dilation !== undefined) perAxis(called, "dilation", dilation, rank);
  if (padding !== undefined) paddingsOf(called, padding, rank);
}
