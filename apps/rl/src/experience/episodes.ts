import { maximumSteps, type State } from "../environment/cartPole.ts";
import type { Environment } from "../environment/environment.ts";

/** Steps of whole episodes, one after the other, filled up with rows of weight 0. */
export interface Episodes {
  readonly s: readonly State[];
  readonly a: readonly number[];
  /** What was still earned from each step on. */
  readonly returns: readonly number[];
  /** 1, or 0 for rows that are not steps. */
  readonly weight: readonly number[];
  /** How many rows are steps. */
  readonly steps: number;
}

export interface EpisodesOptions {
  /** Another episode is begun until there are so many steps. */
  readonly steps: number;
  /** γ in [0, 1]. */
  readonly discount: number;
}

/** Plays whole episodes. There are always `steps` + 499 rows, the most that can be needed: one size, one program. */
export function collectEpisodes(
  environment: Environment,
  act: (state: State) => number,
  { steps, discount }: EpisodesOptions,
): Episodes {
  const played = { s: [] as State[], a: [] as number[], returns: [] as number[] };
  while (played.s.length < steps) {
    const rewards: number[] = [];
    for (let over = false; !over; ) {
      const state = environment.observed;
      const action = act(state);
      const { reward, terminated, truncated } = environment.step(action);
      played.s.push(state);
      played.a.push(action);
      rewards.push(reward);
      over = terminated || truncated;
    }
    played.returns.push(...returnsToGo(rewards, discount));
    environment.reset();
  }
  const fill = <T>(column: readonly T[], nothing: T): T[] => [
    ...column,
    ...new Array<T>(steps + maximumSteps - 1 - column.length).fill(nothing),
  ];
  return {
    s: fill(played.s, [0, 0, 0, 0]),
    a: fill(played.a, 0),
    returns: fill(played.returns, 0),
    weight: fill(
      played.s.map(() => 1),
      0,
    ),
    steps: played.s.length,
  };
}

/** Gₜ = rₜ + γ·Gₜ₊₁. */
export function returnsToGo(rewards: readonly number[], discount: number): number[] {
  let ahead = 0;
  const backwards = rewards.toReversed().map((reward) => {
    ahead = reward + discount * ahead;
    return ahead;
  });
  return backwards.reverse();
}
