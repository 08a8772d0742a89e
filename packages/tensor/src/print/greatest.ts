/** The greatest of many numbers, or `least`. Not by `Math.max`: a call takes some ten thousands of arguments. */
export function greatest(numbers: readonly number[], least: number = Number.NEGATIVE_INFINITY): number {
  return numbers.reduce((most, x) => Math.max(most, x), least);
}
