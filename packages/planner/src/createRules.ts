import { checkOptions } from "@handloom/tensor";
import type { Rules } from "./rules.ts";

/**
 * Limits and memory that suit vectors of four elements, as WebAssembly has them: blocks begin at cache lines, and vectors
 * may be read up to 16 bytes beyond their end.
 *
 * ```ts
 * fourLanes.limits.vector // => 4
 * ```
 */
export const fourLanes: Pick<Rules, "limits" | "memory"> = {
  limits: {
    vector: 4,
    writtenOut: 32,
    longDot: 1024,
    packsBeyond: 8,
    followResults: 64,
    followSteps: 16,
    followSlowSteps: 256,
  },
  memory: { align: 64, behind: 16 },
};

/**
 * Rules for an engine to begin with: no primitive has an entry, nothing runs on the host, and limits and memory suit vectors of
 * four elements.
 *
 * @param own replaces those; `engine` must be given
 * @throws OptionsError for an unknown key, and without `engine`
 *
 * ```ts
 * createRules({ engine: "mine", folds: { sum: ["float32"] } }).folds // => { sum: ["float32"] }
 * createRules({ engine: "mine" }).memory // => { align: 64, behind: 16 }
 * ```
 */
export function createRules(own: Pick<Rules, "engine"> & Partial<Rules>): Rules {
  checkOptions(
    "createRules",
    own,
    "engine lanes casts folds kernels host reasons windowed masked rows limits memory",
    "engine",
  );
  return {
    lanes: {},
    casts: {},
    folds: {},
    kernels: {},
    ...fourLanes,
    ...own,
  };
}
