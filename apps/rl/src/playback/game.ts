import type { Action, Observation } from "@handloom/rl";
import { createEnvironments } from "../environments.ts";
import type { Act } from "../evaluation.ts";
import type { Task } from "../tasks/task.ts";

/** One game from its start to its end: a seed and actions, from which everything that was seen follows. */
export interface Game {
  readonly seed: number;
  readonly actions: readonly Action[];
}

/** Plays a game of the test. */
export function playGame(task: Task, act: Act, seed: number): Game {
  const environments = createEnvironments(task, { seed, purpose: "test", count: 1 });
  const actions: Action[] = [];
  for (let over = false; !over; ) {
    // JSON has no −0.
    const action = Array.from(act(environments.observation), (part) => part + 0);
    const { terminated, truncated } = environments.step(action);
    actions.push(environments.actionSpace.kind === "discrete" ? Number(action[0]) : action);
    over = terminated.data[0] === 1 || truncated.data[0] === 1;
  }
  return { seed, actions };
}

/** The observations of a game, its start first. */
export function seenIn(task: Task, { seed, actions }: Game): Observation[] {
  const environments = createEnvironments(task, { seed, purpose: "test", count: 1 });
  const start = Array.from(environments.observation.data);
  return [
    start,
    ...actions.map((action) => environments.step(typeof action === "number" ? [action] : action).next.data),
  ];
}
