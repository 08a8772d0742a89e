import type { Variable } from "@handloom/graph";
import { nameOf } from "@handloom/graph/inspect";
import type { ResolvedStep } from "../../step/resolveBy.ts";
import { createFinding, type Finding } from "../finding.ts";
import { followersOf } from "../followers.ts";
import { learns } from "../learns.ts";

/** A target network that an optimizer moves, too: it should only follow the network that learns. */
export function trainedTarget(steps: readonly ResolvedStep[]): Finding[] {
  const followers = steps.flatMap(followersOf);
  const follows = (variable: Variable, leader: Variable) =>
    followers.some((one) => one.target === variable && one.leader === leader);
  return followers.flatMap((follower) => {
    const { target, leader, share, movedBefore, value } = follower;
    const isTrained = movedBefore || learns(target, steps, followers);
    if (!isTrained || follows(leader, target) || !learns(leader, steps, followers)) return [];
    const problem = `${nameOf(target)} follows ${nameOf(leader)}, but is trained as well`;
    // Copying a network that goes on learning by itself is a thing that people do.
    const certain = share < 1;
    return [
      createFinding(
        "trainedTarget",
        certain,
        value,
        problem,
        "Leave targets out of getUpdates, and stop their gradients",
      ),
    ];
  });
}
