/** The names of the built-ins that have an `expand`, one a line. Engines' tables may say "expand" of these alone. */
export const expanding = ["conv", "overlapAdd", "reduceWindow", "selectAndScatter", "windows"] as const;
