/** The names of the built-ins that have an `expand`, one a line. Engines' tables may say "expand" of these alone. */
export const expanding = [
  "argSort",
  "attention",
  "cholesky",
  "conv",
  "cumMax",
  "linearRecurrence",
  "overlapAdd",
  "reduceWindow",
  "selectAndScatter",
  "signedLogDet",
  "solve",
  "triangularSolve",
  "windows",
] as const;
