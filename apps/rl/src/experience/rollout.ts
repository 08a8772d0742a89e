import { input } from "@handloom/graph";
import { type State, stateSize } from "../environment/cartPole.ts";
import type { Environment } from "../environment/environment.ts";

/** Some steps of several environments, in the order of time: step t of environment i is row t·environments + i. */
export interface Rollout {
  readonly s: readonly State[];
  readonly a: readonly number[];
  readonly r: readonly number[];
  readonly next: readonly State[];
  /** 0 where the pole fell, else 1. */
  readonly live: readonly number[];
  /** 0 where the episode ended for whatever reason, else 1. */
  readonly going: readonly number[];
}

/** The inputs that take a rollout. */
export function rolloutInputs(rows: number) {
  const column = (name: string) => input(name, [rows]);
  return {
    s: input("s", [rows, stateSize]),
    a: input("a", [rows], "int32"),
    r: column("r"),
    next: input("next", [rows, stateSize]),
    live: column("live"),
    going: column("going"),
  } as const;
}

/** Plays on in all environments at once, an episode's end followed by the next one's start. */
export function collectRollout(
  environments: readonly Environment[],
  steps: number,
  act: (states: readonly State[]) => ArrayLike<number>,
): Rollout {
  const rows = { s: [] as State[], a: [] as number[], r: [] as number[], next: [] as State[] };
  const ends = { live: [] as number[], going: [] as number[] };
  for (let step = 0; step < steps; step++) {
    const actions = act(environments.map(({ observed }) => observed));
    environments.forEach((environment, i) => {
      const action = Number(actions[i]);
      rows.s.push(environment.observed);
      const { next, reward, terminated, truncated } = environment.step(action);
      rows.a.push(action);
      rows.r.push(reward);
      rows.next.push(next);
      ends.live.push(terminated ? 0 : 1);
      ends.going.push(terminated || truncated ? 0 : 1);
      if (terminated || truncated) environment.reset();
    });
  }
  return { ...rows, ...ends };
}
