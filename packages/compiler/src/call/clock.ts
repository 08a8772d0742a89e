/** Milliseconds from some start, with fractions, by the clock that browsers and Node share. */
export function clock(): number {
  return (globalThis as unknown as { performance: { now(): number } }).performance.now();
}
