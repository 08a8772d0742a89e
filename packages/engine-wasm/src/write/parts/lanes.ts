import { activations as activationLanes } from "../lanes/activations.ts";
import { functions as functionLanes } from "../lanes/functions.ts";
import { integers as integerLanes } from "../lanes/integers.ts";
import type { Part } from "../tables.ts";

/** tanh and sigmoid. */
export const activations: Part = { elementwise: activationLanes };

/** Elementary functions beyond exp, log and sqrt: powers, angles, error functions, log1p. */
export const functions: Part = { elementwise: functionLanes };

/** Bits of int32, quotients and remainders. */
export const integers: Part = { elementwise: integerLanes };
