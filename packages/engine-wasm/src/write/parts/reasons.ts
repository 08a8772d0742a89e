import { readApart } from "@handloom/planner";
import type { Part } from "../tables.ts";

/** Why kernels are apart, for `explain`. */
export const reasons: Part = { reasons: { reasons: readApart } };
