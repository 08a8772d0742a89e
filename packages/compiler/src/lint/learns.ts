import type { Variable } from "@handloom/graph";
import { leavesRead } from "../program/neededApplications.ts";
import type { ResolvedStep } from "../step/resolveBy.ts";
import type { Follower } from "./followers.ts";

/** Whether a step moves a variable from where it is, other than by following. */
export function learns(variable: Variable, steps: readonly ResolvedStep[], followers: readonly Follower[]): boolean {
  return steps.some(({ updates }) =>
    updates.some(
      ([target, value]) =>
        target === variable && !followers.some((one) => one.value === value) && leavesRead([value]).has(target),
    ),
  );
}
