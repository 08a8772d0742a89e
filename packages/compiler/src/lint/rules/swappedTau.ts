import { nameOf } from "@handloom/graph/inspect";
import type { ResolvedStep } from "../../step/resolveBy.ts";
import { createFinding, type Finding } from "../finding.ts";
import { followersOf } from "../followers.ts";

/** A target that goes more than half the way at each call, but not all of it. */
export function swappedTau(steps: readonly ResolvedStep[]): Finding[] {
  return steps.flatMap((step) =>
    followersOf(step).flatMap(({ target, leader, share, value }) => {
      // Two that get one value are a mix and its copy.
      const isCopied = step.updates.some((update) => update[0] !== target && update[1] === value);
      if (share <= 0.5 || share > 1 - 1e-9 || isCopied) return [];
      const problem = `${nameOf(target)} keeps ${percent(1 - share)} of itself and takes ${percent(share)} of ${nameOf(leader)} at each call`;
      const remedy = "Is τ swapped with 1 - τ, or the target with its source? Pass τ small, such as 0.005";
      return [createFinding("swappedTau", false, value, problem, remedy)];
    }),
  );
}

function percent(share: number): string {
  return `${Number((100 * share).toPrecision(3))}%`;
}
