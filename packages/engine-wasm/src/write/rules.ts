import type { Rules } from "@handloom/planner";
import { laneCosts } from "./elementwise.ts";
import { writtenOut } from "./smallProduct.ts";

/** Blocks begin at cache lines, and vectors may be read up to 16 bytes beyond their end. */
export const memory: Rules["memory"] = { align: 64, behind: 16 };

/** What this engine says before kernels are made. */
export const rules: Rules = {
  lanes: laneCosts,
  limits: {
    vector: 4,
    writtenOut,
    packsBeyond: 8,
    followResults: 64,
    followSteps: 16,
    followSlowSteps: 256,
  },
  memory,
};
