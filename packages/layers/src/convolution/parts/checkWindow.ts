import type { Padding } from "@handloom/graph";

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
 * @throws RangeError
 */
export function checkWindow(called: string, { size, strides, padding, dilation }: Window, rank?: number): void {
  checkPerAxis(called, "size", size, rank);
  if (strides !== undefined) checkPerAxis(called, "strides", strides, rank);
  if (dilation !== undefined) checkPerAxis(called, "dilation", dilation, rank);
  if (padding !== undefined) checkPadding(called, padding, rank);
}

/** @throws RangeError unless whole numbers are given, one for all axes or one for each */
export function checkPerAxis(called: string, name: string, given: unknown, rank?: number, least = 1): void {
  const list: readonly unknown[] = Array.isArray(given) ? given : [given];
  const wrong = list.find((one) => !(Number.isInteger(one) && (one as number) >= least));
  const isLong = Array.isArray(given) && (rank === undefined ? list.length === 0 : list.length !== rank);
  if (wrong === undefined && !isLong && given !== undefined) return;
  const axes = rank === 1 ? "1 axis" : `${rank ?? "the"} axes`;
  const found = isLong ? `has ${list.length} entries for ${axes}` : `is ${written(wrong)}`;
  throw new RangeError(`${called}: ${name} ${found}. Give whole numbers ≥ ${least}, one for all axes or one for each.`);
}

function checkPadding(called: string, padding: unknown, rank?: number): void {
  if (padding === "valid" || padding === "same") return;
  const isWhole = (one: unknown) => Number.isInteger(one) && (one as number) >= 0;
  const isSide = (one: unknown) => isWhole(one) || (Array.isArray(one) && one.length === 2 && one.every(isWhole));
  if (isWhole(padding)) return;
  if (Array.isArray(padding) && padding.every(isSide) && padding.length === (rank ?? padding.length)) return;
  throw new RangeError(
    `${called}: padding is ${JSON.stringify(padding)}. Give "valid", "same", a whole number ≥ 0, or for each axis one or [before, behind].`,
  );
}

function written(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  return typeof value === "object" && value !== null ? "an object" : String(value);
}
