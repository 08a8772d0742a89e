import type { Resumable } from "@handloom/tensor";
import type { Game } from "./playback/game.ts";
import type { Finding } from "./train.ts";

/** A game of a policy that was the best when it was played. */
export interface Milestone {
  readonly meanReturn: number;
  readonly game: Game;
}

/** The evaluations of a training, and games on the way, those before a resumption included. */
export interface History extends Resumable {
  readonly findings: readonly Finding[];
  readonly milestones: readonly Milestone[];
  add(finding: Finding): void;
  addMilestone(milestone: Milestone): void;
}

export function createHistory(): History {
  const findings: Finding[] = [];
  const milestones: Milestone[] = [];
  return {
    findings,
    milestones,
    add: (finding) => void findings.push(finding),
    addMilestone: (milestone) => void milestones.push(milestone),
    state: () => ({ findings: [...findings], milestones: [...milestones] }),
    restore(state) {
      const saved = state as Pick<History, "findings" | "milestones">;
      findings.splice(0, findings.length, ...saved.findings);
      milestones.splice(0, milestones.length, ...saved.milestones);
    },
  };
}

/** The first game, the one whose policy was halfway to the last one's, and the last one. */
export function earlyMiddleKept(milestones: readonly Milestone[]): readonly Milestone[] {
  const [first, last] = [milestones[0], milestones.at(-1)];
  if (first === undefined || last === undefined) return [];
  const half = (first.meanReturn + last.meanReturn) / 2;
  const away = ({ meanReturn }: Milestone) => Math.abs(meanReturn - half);
  const middle = milestones.reduce((nearest, one) => (away(one) < away(nearest) ? one : nearest), first);
  return [first, middle, last];
}
