import { functions as functionLanes } from "../lanes/functions.ts";
import { integers as integerLanes } from "../lanes/integers.ts";
import type { Part } from "../tables.ts";

/** Elementary functions beyond exp, log, sqrt, tanh and sigmoid: powers, angles, error functions, log1p. */
export const functions: Part = { elementwise: functionLanes };

/** Bits of int32, quotients and remainders. */
export const integers: Part = { elementwise: integerLanes };
