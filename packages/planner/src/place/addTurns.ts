/**
 * How far an address moves with each turn that is counted from one that moves itself: the sums, loop by loop, in elements.
 *
 * ```ts
 * addTurns([8], [1, 4]) // => [9, 4]
 * ```
 */
export const addTurns = (turns: readonly number[], more: readonly number[]): readonly number[] =>
  Array.from({ length: Math.max(turns.length, more.length) }, (_, loop) => (turns[loop] ?? 0) + (more[loop] ?? 0));
