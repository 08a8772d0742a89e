import type { Expr } from "@handloom/graph";
import { nameOf } from "@handloom/graph/inspect";
import type { ResolvedStep } from "../../step/resolveBy.ts";
import { createFinding, type Finding } from "../finding.ts";
import { followersOf } from "../followers.ts";
import { learns } from "../learns.ts";

/** A network that learns and is drawn to one that nothing moves: the arguments of `softUpdate` the wrong way round. */
export function swappedTarget(steps: readonly ResolvedStep[]): Finding[] {
  const followers = steps.flatMap(followersOf);
  const written = new Set<Expr>(steps.flatMap(({ updates }) => updates.map(([target]) => target)));
  return followers.flatMap(({ target, leader, share, movedBefore, value }) => {
    if (share >= 1 || written.has(leader) || !(movedBefore || learns(target, steps, followers))) return [];
    const problem = `${nameOf(target)} learns and follows ${nameOf(leader)}, which no step updates`;
    const remedy = "Is the target swapped with its source? The target comes first: softUpdate(target, online, tau)";
    return [createFinding("swappedTarget", false, value, problem, remedy)];
  });
}
