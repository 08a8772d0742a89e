/**
 * Milliseconds from some start, with fractions, by the clock that browsers and Node share.
 *
 * ```ts
 * const before = clock();
 * clock() >= before // => true
 * ```
 */
export function clock(): number {
  return (globalThis as unknown as { performance: { now(): number } }).performance.now();
}
