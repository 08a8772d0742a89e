/** How far an address moves with each turn that is counted from one that moves itself. */
export const addTurns = (turns: readonly number[], more: readonly number[]): readonly number[] =>
  Array.from({ length: Math.max(turns.length, more.length) }, (_, loop) => (turns[loop] ?? 0) + (more[loop] ?? 0));
