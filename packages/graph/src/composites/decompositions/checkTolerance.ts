/** @throws RangeError unless a tolerance is a number of at least 0 */
export function checkTolerance(called: string, tolerance: number): void {
  if (typeof tolerance === "number" && tolerance >= 0) return;
  throw new RangeError(`${called}: tolerance is ${String(tolerance)}. Give a number of at least 0.`);
}
